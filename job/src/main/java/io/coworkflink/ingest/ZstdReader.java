/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads zstd: frames one after the other. */
final class ZstdReader {
    private static final int CHUNK = 1 << 14;
    /** The window that the format asks every decoder to be able to hold is 8 MiB. */
    private static final int MIN_WINDOW_LOG = 23;

    private ZstdReader() {}

    static void read(byte[] value, InflatedBytes out) throws Rejection {
        byte[] chunk = new byte[CHUNK];
        try (ZstdInputStreamNoFinalizer in =
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(value), RecyclingBufferPool.INSTANCE)) {
            // The decoder allocates the window that a header asks for before it has seen any data.
            in.setLongMax(windowLog(out.most()));
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                out.add(chunk, length);
            }
        } catch (ZstdIOException e) {
            boolean large = e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge();
            throw Rejection.of(large ? RejectReason.SIZE : RejectReason.COMPRESSION);
        } catch (IOException | LinkageError e) {
            // It is native code: where that cannot be loaded, a message must not stop the job.
            throw Rejection.of(RejectReason.COMPRESSION);
        }
    }

    /** The smallest that lets a frame of {@code mostBytes} through whose window is all of it. */
    private static int windowLog(int mostBytes) {
        return Math.max(MIN_WINDOW_LOG, Integer.SIZE - Integer.numberOfLeadingZeros(mostBytes - 1));
    }
}
