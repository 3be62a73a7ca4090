/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.wire;

import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WireWriter} wrote, in the same order. Bytes that end too early give an {@link IndexOutOfBoundsException}. */
public final class WireReader {
    /** Larger than most of what is read, so made for those only who use it. */
    private @Nullable RepeatedTexts repeated;

    private byte[] own = new byte[0];
    private byte[] bytes = own;
    private int position;

    /** Reads from an array that must not change until it is read. */
    public WireReader over(byte[] block) {
        bytes = block;
        position = 0;
        return this;
    }

    /** Takes the next bytes of a source over into the reader's own memory. */
    public WireReader fill(DataInput source, int size) throws IOException {
        if (own.length < size) {
            own = new byte[Math.max(size, own.length * 2)];
        }
        source.readFully(own, 0, size);
        bytes = own;
        position = 0;
        return this;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number of more than 64 bits");
    }

    public int smallNumber() {
        return Math.toIntExact(number());
    }

    public @Nullable Long optionalNumber() {
        return number() == WireWriter.NULL ? null : Long.valueOf(number());
    }

    public @Nullable Integer optionalSmallNumber() {
        return number() == WireWriter.NULL ? null : Integer.valueOf(smallNumber());
    }

    public boolean flag() {
        return number() != 0;
    }

    public @Nullable Boolean optionalFlag() {
        long flag = number();
        return flag == WireWriter.NULL ? null : Boolean.valueOf(flag != WireWriter.PRESENT);
    }

    public String text() {
        int length = smallNumber();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public @Nullable String optionalText() {
        return number() == WireWriter.NULL ? null : text();
    }

    /** A text that is likely to have come before, such as the name of a model: the same string again. */
    public String repeatedText() {
        if (repeated == null) {
            repeated = new RepeatedTexts();
        }
        int length = smallNumber();
        String text = repeated.get(bytes, position, length);
        position += length;
        return text;
    }

    public @Nullable String optionalRepeatedText() {
        return number() == WireWriter.NULL ? null : repeatedText();
    }

    public byte[] block() {
        int length = smallNumber();
        byte[] block = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return block;
    }
}
