/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import java.nio.charset.StandardCharsets;

/** JSON as PostgreSQL takes it: its texts hold neither NUL nor half a surrogate pair, though JSON can write both. They become U+FFFD. */
final class SafeJson {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String REPLACEMENT_ESCAPE = "\\uFFFD";
    private static final int ESCAPE = 6;
    private static final int HEX = 16;

    private SafeJson() {}

    static String of(byte[] utf8) {
        // Bytes that are no UTF-8, among them encoded surrogates, are replaced here already.
        String json = new String(utf8, StandardCharsets.UTF_8).replace('\0', REPLACEMENT);
        return json.contains("\\u") ? withoutBadEscapes(json) : json;
    }

    private static String withoutBadEscapes(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            int length = lengthOfNext(json, at);
            if (length >= ESCAPE) {
                safe.append(isSafe(json, at, length) ? json.substring(at, at + length) : REPLACEMENT_ESCAPE);
            } else {
                safe.append(json, at, at + length);
            }
            at += length;
        }
        return safe.toString();
    }

    /** A character, a short escape, a long one, or two long ones that are a pair. */
    private static int lengthOfNext(String json, int at) {
        if (json.charAt(at) != '\\' || at + 1 == json.length()) {
            return 1;
        }
        int unit = unit(json, at);
        if (unit < 0) {
            return 2;
        }
        boolean pair = Character.isHighSurrogate((char) unit)
                && unit(json, at + ESCAPE) >= 0
                && Character.isLowSurrogate((char) unit(json, at + ESCAPE));
        return pair ? 2 * ESCAPE : ESCAPE;
    }

    private static boolean isSafe(String json, int at, int length) {
        int unit = unit(json, at);
        return length > ESCAPE || (unit != 0 && !Character.isSurrogate((char) unit));
    }

    /** What the long escape at this place stands for; -1 where there is none. */
    private static int unit(String json, int at) {
        if (at + ESCAPE > json.length() || !json.startsWith("\\u", at)) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(json.charAt(i), HEX);
            if (digit < 0) {
                return -1;
            }
            unit = unit * HEX + digit;
        }
        return unit;
    }
}
