/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds forms of characters that UTF-8 forbids and Jackson reads all the same: longer ones than needed, and halves of surrogate pairs.
 * A slash or a quotation mark must not arrive in a form that nobody else takes for one.
 */
final class ForbiddenUtf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ForbiddenUtf8() {}

    static boolean isIn(byte[] value) {
        int at = 0;
        while (at < value.length) {
            if (at + Long.BYTES <= value.length && ((long) EIGHT.get(value, at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
            } else if (value[at] < 0
                    && isForbidden(value[at] & 0xFF, at + 1 < value.length ? value[at + 1] & 0xFF : 0)) {
                return true;
            } else {
                at++;
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
}
