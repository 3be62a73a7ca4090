/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Private keys in PEM form, with real or escaped line ends, and without an end when the text was cut off. */
final class PrivateKeyDetector implements Detector {
    private static final String DASHES = "-----";
    private static final String BEGIN = "BEGIN ";
    private static final int MAX_NAME = 48;
    /** A line of base64 is longer, except for the last one and the one that was cut off. */
    private static final int MIN_LINE = 16;

    @Override
    public PiiType type() {
        return PiiType.PRIVATE_KEY;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return before == '-' && c == 'B';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = at - DASHES.length();
        if (!text.startsWith(BEGIN, at) || !text.startsWith(DASHES, start)) {
            return Span.NONE;
        }
        int body = nameEnd(text, at + BEGIN.length(), end);
        if (body < 0) {
            return Span.NONE;
        }
        // A key holds no dashes: looking no further than the next ones keeps text made of BEGIN lines linear.
        int next = text.indexOf(DASHES, body);
        if (next >= 0 && next < end && text.startsWith("END ", next + DASHES.length())) {
            return Span.of(start, endLineEnd(text, next + DASHES.length(), end));
        }
        int last = cutOffEnd(text, body, next < 0 ? end : Math.min(next, end));
        return last > body ? Span.of(start, last) : Span.NONE;
    }

    /** The index after the dashes that close the BEGIN line of a private key, or -1: certificates and public keys are no secret. */
    private static int nameEnd(String text, int name, int end) {
        int limit = Math.min(end, name + MAX_NAME);
        int i = name;
        while (i < limit && (Chars.isUpper(text.charAt(i)) || text.charAt(i) == ' ' || Chars.isDigit(text.charAt(i)))) {
            i++;
        }
        boolean closed = i + DASHES.length() <= end && text.startsWith(DASHES, i);
        return closed && text.substring(name, i).contains("PRIVATE KEY") ? i + DASHES.length() : -1;
    }

    private static int endLineEnd(String text, int name, int end) {
        int limit = Math.min(end, name + MAX_NAME + BEGIN.length());
        int close = text.indexOf(DASHES, name);
        return close >= 0 && close < limit ? Math.min(end, close + DASHES.length()) : Math.min(end, name + 3);
    }

    /** Reads on while there are long pieces of base64, and takes one short piece as the last. */
    private static int cutOffEnd(String text, int body, int end) {
        int last = body;
        int i = lineStart(text, body, end);
        boolean more = true;
        while (more && i < end) {
            int lineEnd = base64End(text, i, end);
            more = lineEnd - i >= MIN_LINE;
            if (more || (last > body && lineEnd > i)) {
                last = lineEnd;
            }
            i = lineStart(text, lineEnd, end);
        }
        return last;
    }

    private static int base64End(String text, int start, int end) {
        int i = start;
        while (i < end && (Chars.isAlnum(text.charAt(i)) || "+/=".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static int lineStart(String text, int from, int end) {
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end && "nr\\".indexOf(text.charAt(i + 1)) >= 0) {
                i += text.charAt(i + 1) == '\\' ? 1 : 2;
            } else if (c == '\n' || c == '\r' || Numbers.isBlank(c)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }
}
