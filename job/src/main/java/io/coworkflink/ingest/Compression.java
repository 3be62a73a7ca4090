/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;

/** Undoes the compression around a value, which its first bytes tell, once and up to a limit. */
final class Compression {
    private static final int[] GZIP = {0x1F, 0x8B};
    private static final int[] ZSTD = {0x28, 0xB5, 0x2F, 0xFD};

    private final IngestConfig limits;

    Compression(IngestConfig limits) {
        this.limits = limits;
    }

    /**
     * The value as it was before it was compressed; the very same when it was not.
     *
     * @throws Rejection when it would be too large, is damaged, or is compressed once more
     */
    byte[] undo(byte[] value) throws Rejection {
        if (!isCompressed(value)) {
            return value;
        }
        InflatedBytes out = new InflatedBytes(value.length, mostBytes(value));
        if (startsWith(value, GZIP)) {
            new GzipReader(value, out).read();
        } else {
            ZstdReader.read(value, out);
        }
        byte[] inflated = out.toByteArray();
        if (isCompressed(inflated)) {
            throw Rejection.of(RejectReason.COMPRESSION);
        }
        return inflated;
    }

    private int mostBytes(byte[] value) {
        return (int) Math.min(limits.maxInflatedBytes(), (long) value.length * limits.maxInflationRatio());
    }

    private static boolean isCompressed(byte[] value) {
        return startsWith(value, GZIP) || startsWith(value, ZSTD);
    }

    private static boolean startsWith(byte[] value, int[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i == value.length || (value[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
