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
    private static final int PLACES = 2048;
    private static final int MAX_BYTES = 64;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];
    /** Where the text was that last followed the one at a place: clients send their attributes in the same order every time. */
    private final int[] followers = new int[PLACES];

    private int last;

    public String get(byte[] bytes, int from, int length) {
        if (length > MAX_BYTES) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        long head = head(bytes, from, length);
        long tail = tail(bytes, from, length);
        int place = followers[last];
        Entry found = entries[place];
        if (found == null || !found.matches(head, tail, bytes, from, length)) {
            place = hash(head, tail, length) & (PLACES - 1);
            found = entries[place];
        }
        if (found == null || !found.matches(head, tail, bytes, from, length)) {
            Entry older = entries[place ^ 1];
            entries[place ^ 1] = found;
            found = older != null && older.matches(head, tail, bytes, from, length)
                    ? older
                    : new Entry(head, tail, bytes, from, length);
            entries[place] = found;
        }
        followers[last] = place;
        last = place;
        return found.text;
    }

    /** The first eight bytes, or all of fewer. */
    private static long head(byte[] bytes, int from, int length) {
        if (length >= Long.BYTES) {
            return (long) EIGHT.get(bytes, from);
        }
        long head = 0;
        for (int i = from; i < from + length; i++) {
            head = (head << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return head;
    }

    /** The last eight bytes, which overlap with the first in a text of less than sixteen; 0 where there are fewer. */
    private static long tail(byte[] bytes, int from, int length) {
        return length >= Long.BYTES ? (long) EIGHT.get(bytes, from + length - Long.BYTES) : 0;
    }

    /** Both ends tell nearly all real names apart. */
    private static int hash(long head, long tail, int length) {
        return (int) ((((head + length) * MIX + tail) * MIX) >>> Integer.SIZE);
    }

    private static final class Entry {
        private final long head;
        private final long tail;
        private final byte[] bytes;
        private final String text;

        Entry(long head, long tail, byte[] bytes, int from, int length) {
            this.head = head;
            this.tail = tail;
            this.bytes = Arrays.copyOfRange(bytes, from, from + length);
            this.text = new String(bytes, from, length, StandardCharsets.UTF_8);
        }

        boolean matches(long otherHead, long otherTail, byte[] other, int from, int length) {
            return head == otherHead
                    && tail == otherTail
                    && bytes.length == length
                    && middleMatches(other, from, length);
        }

        /** Eight bytes at a time: for texts this short the library's way costs more than the comparison. */
        private boolean middleMatches(byte[] other, int from, int length) {
            for (int i = Long.BYTES; i < length - Long.BYTES; i += Long.BYTES) {
                if ((long) EIGHT.get(bytes, i) != (long) EIGHT.get(other, from + i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
