/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Halves of surrogate pairs, which JSON can spell as escapes and nothing can write again: senders leave them when they cut a text. They
 * become replacement characters in the JSON itself: looking for escapes in it is cheaper than looking at all chars of all texts.
 */
final class LoneSurrogates {
    private static final long BACKSLASHES = '\\' * EightBytes.EACH;

    /** Bytes of an escape like {@code \ud83d}. */
    private static final int ESCAPE = 6;

    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

    private LoneSurrogates() {}

    static boolean areIn(byte[] value) {
        return next(value, 0) < value.length;
    }

    static byte[] replaced(byte[] value) {
        byte[] result = value.clone();
        for (int at = next(value, 0); at < value.length; at = next(value, at + ESCAPE)) {
            System.arraycopy(REPLACEMENT, 0, result, at, ESCAPE);
        }
        return result;
    }

    /** Where the next half is at or behind an index; the length or more when there is none. */
    private static int next(byte[] value, int from) {
        int at = backslash(value, from);
        while (at < value.length) {
            int unit = unit(value, at);
            boolean surrogate = unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE;
            if (surrogate && !isPair(unit, unit(value, at + ESCAPE))) {
                return at;
            }
            int length = surrogate ? 2 * ESCAPE : 2;
            at = backslash(value, at + length);
        }
        return at;
    }

    /** The same for the next backslash. */
    private static int backslash(byte[] value, int from) {
        int at = from;
        for (; at + Long.BYTES <= value.length; at += Long.BYTES) {
            long zeroes = EightBytes.at(value, at) ^ BACKSLASHES;
            long found = (zeroes - EightBytes.EACH) & ~zeroes & EightBytes.HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < value.length && value[at] != '\\') {
            at++;
        }
        return at;
    }

    private static boolean isPair(int high, int low) {
        return low >= 0 && Character.isSurrogatePair((char) high, (char) low);
    }

    /** The UTF-16 unit that an escape at an index stands for; -1 when there is none. */
    private static int unit(byte[] value, int at) {
        if (at + ESCAPE > value.length || value[at] != '\\' || value[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(value[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
