/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signed or encrypted JSON web tokens: a header that decodes to JSON with {@code alg}, then at least a piece of the payload. */
final class JwtDetector implements Detector {
    private static final int MAX_HEADER = 1024;
    private static final int MIN_HEADER = 15;
    private static final int MIN_REST = 8;
    private static final int MAX_DASHES = 3;

    @Override
    public PiiType type() {
        return PiiType.JWT;
    }

    /** The J of {@code eyJ}: so a brace and a quote begin in base64. */
    @Override
    public boolean startsAt(char before, char c) {
        return before == 'y' && c == 'J';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = at - 2;
        if (start < 0 || !text.startsWith("ey", start) || !begins(text, start)) {
            return Span.NONE;
        }
        int dot = segmentEnd(text, start, Math.min(end, start + MAX_HEADER));
        boolean header = dot - start >= MIN_HEADER && dot < end && text.charAt(dot) == '.';
        if (!header || !namesAlgorithm(text.substring(start, dot))) {
            return Span.NONE;
        }
        int last = restEnd(text, dot, end);
        return last - dot > MIN_REST ? Span.of(start, last) : Span.NONE;
    }

    /** Nothing of the token's own alphabet stands before it but a few dashes, or text made of {@code eyJ} would be read again and again. */
    private static boolean begins(String text, int start) {
        int i = start;
        while (i > 0 && start - i < MAX_DASHES && "-_".indexOf(text.charAt(i - 1)) >= 0) {
            i--;
        }
        return i == 0
                || (!isTokenChar(text.charAt(i - 1)) && text.charAt(i - 1) != '.')
                || Chars.endsEscape(text, start);
    }

    private static int segmentEnd(String text, int start, int end) {
        int i = start;
        while (i < end && isTokenChar(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** All further segments, up to the five of an encrypted token. */
    private static int restEnd(String text, int dot, int end) {
        int i = dot;
        for (int segment = 0; segment < 4 && i < end && text.charAt(i) == '.'; segment++) {
            int next = segmentEnd(text, i + 1, end);
            if (next == i + 1 && !(next < end && text.charAt(next) == '.')) {
                break; // the full stop of a sentence; an encrypted token may have an empty segment inside
            }
            i = next;
        }
        return i;
    }

    private static boolean namesAlgorithm(String header) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(header);
            return new String(json, StandardCharsets.UTF_8).contains("\"alg\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean isTokenChar(char c) {
        return Chars.isAlnum(c) || c == '-' || c == '_';
    }
}
