/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.wire;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a record into one block of bytes. Flink's own string serializer writes character by character, which took more of the
 * job's time than any stage. {@link WireReader} reads the same calls in the same order. Not for use by two threads.
 */
public final class WireWriter {
    static final int NULL = 0;
    static final int PRESENT = 1;

    private static final int INITIAL_SIZE = 1024;

    /** Of a 64-bit number in groups of seven bits. */
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int size;

    public WireWriter() {
        this(INITIAL_SIZE);
    }

    /** @param room in bytes, to begin with */
    public WireWriter(int room) {
        bytes = new byte[room];
    }

    /** Forgets what was written, keeps the room. */
    public WireWriter clear() {
        size = 0;
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes the block to another place, without its size. */
    public void copyTo(DataOutput target) throws IOException {
        target.write(bytes, 0, size);
    }

    /** Small numbers are short; negative ones are long. */
    public WireWriter number(long value) {
        reserve(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Writes a number that may be missing. */
    public WireWriter optional(@Nullable Number value) {
        if (value == null) {
            return number(NULL);
        }
        return number(PRESENT).number(value.longValue());
    }

    public WireWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /** Writes a flag that may be missing. */
    public WireWriter optional(@Nullable Boolean value) {
        return number(value == null ? NULL : value ? PRESENT + 1 : PRESENT);
    }

    public WireWriter text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a text that may be missing. */
    public WireWriter optional(@Nullable String value) {
        return value == null ? number(NULL) : number(PRESENT).text(value);
    }

    public WireWriter block(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
