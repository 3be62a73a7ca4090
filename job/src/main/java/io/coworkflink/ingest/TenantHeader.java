/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the tenant that the Collector authenticated from the header of a message. */
final class TenantHeader {
    private static final int MAX_BYTES = 128;

    private TenantHeader() {}

    /**
     * The tenant; null when the header is missing, is no identifier, or is given twice with different values: a sender might have added
     * one of them.
     */
    static @Nullable String read(Headers headers, String name) {
        byte[] tenant = null;
        for (Header header : headers.headers(name)) {
            byte[] value = header.value();
            if (value == null || (tenant != null && !Arrays.equals(tenant, value))) {
                return null;
            }
            tenant = value;
        }
        return tenant == null || !isIdentifier(tenant) ? null : ascii(tenant);
    }

    /** What may stay in outputs as an identifier; anything else, such as bytes that are no text, is refused rather than repaired. */
    private static boolean isIdentifier(byte[] value) {
        if (value.length == 0 || value.length > MAX_BYTES) {
            return false;
        }
        for (byte b : value) {
            boolean word = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
            if (!word && "_.:/-".indexOf(b) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }
}
