/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/**
 * Finds forms of characters that UTF-8 forbids and Jackson reads all the same: longer ones than needed, and halves of surrogate pairs.
 * A slash or a quotation mark must not arrive in a form that nobody else takes for one.
 */
final class ForbiddenUtf8 {
    private static final int STRIDE = 4 * Long.BYTES;

    /** First bytes that may be forbidden, with one second byte or another. */
    private static final boolean[] SUSPECT = suspects();

    private ForbiddenUtf8() {}

    /** In strides, each of which most often holds ASCII only. */
    static boolean isIn(byte[] value) {
        int at = 0;
        for (; at + STRIDE <= value.length; at += STRIDE) {
            long anyHigh = EightBytes.at(value, at)
                    | EightBytes.at(value, at + Long.BYTES)
                    | EightBytes.at(value, at + 2 * Long.BYTES)
                    | EightBytes.at(value, at + 3 * Long.BYTES);
            if ((anyHigh & EightBytes.HIGH_BITS) != 0 && isIn(value, at, at + STRIDE)) {
                return true;
            }
        }
        return isIn(value, at, value.length);
    }

    private static boolean isIn(byte[] value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (SUSPECT[value[i] & 0xFF]
                    && isForbidden(value[i] & 0xFF, i + 1 < value.length ? value[i + 1] & 0xFF : 0)) {
                return true;
            }
        }
        return false;
    }

    /** Of two bytes that follow each other; only where a character begins are there first bytes of this size. */
    private static boolean isForbidden(int first, int second) {
        return switch (first) {
            case 0xC0, 0xC1 -> true;
            case 0xE0 -> second < 0xA0;
            case 0xED -> second >= 0xA0;
            case 0xF0 -> second < 0x90;
            case 0xF4 -> second >= 0x90;
            default -> first > 0xF4;
        };
    }

    private static boolean[] suspects() {
        boolean[] suspects = new boolean[1 << Byte.SIZE];
        for (int first = 0; first < suspects.length; first++) {
            suspects[first] = isForbidden(first, 0) || isForbidden(first, 0xFF);
        }
        return suspects;
    }
}
