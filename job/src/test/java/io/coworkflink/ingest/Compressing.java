/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compressed values for tests. */
enum Compressing {
    GZIP(2),
    ZSTD(4);

    /** Length of what a value of this kind is told by. */
    final int magic;

    Compressing(int magic) {
        this.magic = magic;
    }

    byte[] apply(byte[] value) {
        return this == ZSTD ? Zstd.compress(value) : gzip(value);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** The same part so many times. */
    static byte[] repeat(byte[] part, int times) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] gzip(byte[] value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
