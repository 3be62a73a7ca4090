/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request without ever holding more than the limits allow. */
final class OtlpBody {
    private OtlpBody() {}

    /**
     * The body, inflated if it came compressed.
     *
     * @param contentEncoding the header of that name, null when absent
     */
    static byte[] read(InputStream in, @Nullable String contentEncoding, Limits limits) throws Refusal {
        boolean gzip = isGzip(contentEncoding);
        byte[] wire = readWire(in, limits);
        return gzip ? inflate(wire, limits.inflatedBytes()) : wire;
    }

    /** The bytes as they came. */
    static byte[] readWire(InputStream in, Limits limits) throws Refusal {
        try {
            return atMost(limits.wireBytes(), in);
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.UNREADABLE, "the body ends early");
        }
    }

    private static boolean isGzip(@Nullable String contentEncoding) throws Refusal {
        String coding = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new Refusal(Refusal.Reason.WRONG_TYPE, "Content-Encoding may be gzip or absent");
        };
    }

    private static byte[] inflate(byte[] wire, int maxBytes) throws Refusal {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
            return atMost(maxBytes, in);
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.UNREADABLE, "the body is not complete gzip data");
        }
    }

    private static byte[] atMost(int maxBytes, InputStream in) throws IOException, Refusal {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() >= 0) {
            throw new Refusal(Refusal.Reason.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
        }
        return bytes;
    }

    /**
     * How large a body may be.
     *
     * @param wireBytes as sent
     * @param inflatedBytes after decompression
     */
    record Limits(int wireBytes, int inflatedBytes) {
        static final Limits DEFAULT = new Limits(4 << 20, 16 << 20);

        Limits {
            if (wireBytes < 1 || inflatedBytes < wireBytes) {
                throw new IllegalArgumentException("limits must be positive, and no smaller inflated than on the wire");
            }
        }
    }
}
