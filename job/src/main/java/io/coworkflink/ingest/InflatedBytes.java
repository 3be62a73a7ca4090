/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.Arrays;

/** Takes what comes out of a decompressor, and grows with it: no size that a header claims is believed. */
final class InflatedBytes {
    private static final int USUAL_RATIO = 4;

    private final int most;
    private byte[] bytes;
    private int size;

    /**
     * @param compressedBytes size of what is decompressed
     * @param most more than this many are refused before there is room for them
     */
    InflatedBytes(int compressedBytes, int most) {
        this.most = most;
        this.bytes = new byte[(int) Math.min(most, (long) compressedBytes * USUAL_RATIO)];
    }

    int most() {
        return most;
    }

    void add(byte[] chunk, int length) throws Rejection {
        if (length > most - size) {
            throw Rejection.of(RejectReason.SIZE);
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(size + length, 2L * bytes.length)));
        }
        System.arraycopy(chunk, 0, bytes, size, length);
        size += length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
