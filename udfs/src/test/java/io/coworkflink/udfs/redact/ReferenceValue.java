/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value that stands somewhere, in quotes or bare.
 *
 * @param quoted whether a quote stands before it
 */
record ReferenceValue(String text, int start, int end, boolean quoted) {
    static final String QUOTE = "[\"'`\\u201c\\u201e\\u00ab\\u300c\\u2018]";
    private static final int MAX_LENGTH = 512;
    private static final Pattern BLANKS = Pattern.compile("[ \\u00a0\\t]{0,8}+");
    /** Maybe escaped, or encoded for a URL or for HTML. */
    private static final Pattern OPENING = Pattern.compile("\\\\{0,8}" + QUOTE + "|%2[27]|&quot;");

    private static final Pattern LINE_END = Pattern.compile("[\\n\\r]");
    private static final String ENDS_BARE = "[\\x00-\\x20\\u00a0<>\\\\\\u3002\\uff0c\\]]|" + QUOTE;
    /** What lists and shells put between values ends one only where the next follows. */
    private static final Pattern END_OF_BARE = Pattern.compile(ENDS_BARE + "|[;,&|](?:\\z|[\\x00-\\x20&|\\\\]|" + QUOTE
            + "|[0-9A-Za-z_.-]{1,40}+[=:])|;[0-9A-Za-z_. -]{1,40}+[=:]");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,:?]+\\z");

    /** The value behind blanks. */
    static ReferenceValue behind(String text, int from) {
        return at(text, ReferenceText.endAt(BLANKS, text, from));
    }

    /** The value that begins here, with its quote if it has one. */
    static ReferenceValue at(String text, int quote) {
        int start = ReferenceText.endAt(OPENING, text, quote);
        return start < 0
                ? new ReferenceValue(text, quote, bareEnd(text, quote), false)
                : new ReferenceValue(text, start, quotedEnd(text, quote, start), true);
    }

    /** The same value without what stands before {@code from}; a bare one may reach further. */
    ReferenceValue from(int from) {
        return new ReferenceValue(text, from, quoted ? end : bareEnd(text, from), quoted);
    }

    boolean isEmpty() {
        return end <= start;
    }

    String value() {
        return text.substring(start, end);
    }

    /** To the same quote, or to the end of the line. */
    static int quotedEnd(String text, int quote, int start) {
        String opening = text.substring(quote, start);
        String rest = text.substring(start, Math.min(text.length(), start + MAX_LENGTH));
        if (opening.length() == 1) {
            String close = "\\u" + String.format("%04x", (int) closing(opening.charAt(0)));
            Pattern inside = Pattern.compile("(?:\\\\[\\s\\S]|[^\\\\\\n\\r" + close + "])*+\\\\?");
            return start + ReferenceText.endAt(inside, rest, 0);
        }
        Matcher end = Pattern.compile(Pattern.quote(opening) + "|" + LINE_END).matcher(rest);
        return start + (end.find() ? end.start() : rest.length());
    }

    private static char closing(char opening) {
        int pair = "\u201c\u201e\u00ab\u300c\u2018".indexOf(opening);
        return pair < 0 ? opening : "\u201d\u201d\u00bb\u300d\u2019".charAt(pair);
    }

    /** To what ends a bare value, or to a bracket that was not opened in it, without the end of a sentence. */
    static int bareEnd(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        int open = 0;
        int end = start;
        while (end < limit && !ReferenceText.isAt(END_OF_BARE, text, end)) {
            char c = text.charAt(end);
            open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (open < 0) {
                break;
            }
            end++;
        }
        Matcher sentence = END_OF_SENTENCE.matcher(text).region(start, end);
        return sentence.find() ? sentence.start() : end;
    }
}
