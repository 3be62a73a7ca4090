/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same bytes, as attribute names are few and repeat in every record. It has a fixed number of places, two
 * for each hash, so texts made up to fill it cost a new string each and nothing more.
 */
public final class RepeatedTexts {
    private static final int PAIRS = 1024;
    private static final int MAX_BYTES = 64;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final @Nullable Entry[] entries = new @Nullable Entry[2 * PAIRS];

    public String get(byte[] bytes, int from, int length) {
        if (length > MAX_BYTES) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int first = 2 * (hash(bytes, from, length) & (PAIRS - 1));
        Entry newer = entries[first];
        if (newer != null && newer.matches(bytes, from, length)) {
            return newer.text;
        }
        Entry older = entries[first + 1];
        Entry found = older != null && older.matches(bytes, from, length) ? older : Entry.of(bytes, from, length);
        entries[first] = found;
        entries[first + 1] = newer;
        return found.text;
    }

    /** Of the first and last eight bytes, which tell nearly all real names apart. */
    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        if (length >= Long.BYTES) {
            hash = (hash + (long) EIGHT.get(bytes, from)) * MIX + (long) EIGHT.get(bytes, from + length - Long.BYTES);
        } else {
            for (int i = from; i < from + length; i++) {
                hash = (hash << Byte.SIZE) | (bytes[i] & 0xFF);
            }
        }
        return (int) ((hash * MIX) >>> Integer.SIZE);
    }

    private static final class Entry {
        private final byte[] bytes;
        private final String text;

        private Entry(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        static Entry of(byte[] bytes, int from, int length) {
            return new Entry(
                    Arrays.copyOfRange(bytes, from, from + length),
                    new String(bytes, from, length, StandardCharsets.UTF_8));
        }

        /** Eight bytes at a time, the last eight overlapping: for texts this short the library's way costs more than the comparison. */
        boolean matches(byte[] other, int from, int length) {
            if (bytes.length != length) {
                return false;
            }
            if (length < Long.BYTES) {
                return Arrays.equals(bytes, 0, length, other, from, from + length);
            }
            int last = length - Long.BYTES;
            for (int i = 0; i < last; i += Long.BYTES) {
                if ((long) EIGHT.get(bytes, i) != (long) EIGHT.get(other, from + i)) {
                    return false;
                }
            }
            return (long) EIGHT.get(bytes, last) == (long) EIGHT.get(other, from + last);
        }
    }
}
