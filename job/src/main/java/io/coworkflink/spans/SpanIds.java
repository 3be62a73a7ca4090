/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.spans;

import com.google.protobuf.ByteString;
import io.coworkflink.event.EventKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids of a prompt's trace and its spans, hashed from what they stand for: whoever has organization and prompt id can look the trace
 * up, and a trace that is written again has the same ids. The organization is part of it, for nothing keeps two from using one prompt id.
 */
final class SpanIds {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final String prompt;

    SpanIds(String organizationId, String promptId) {
        this.prompt = EventKeys.join(organizationId, promptId);
    }

    /** All segments of a prompt share it. */
    ByteString trace() {
        return hash(prompt, TRACE_ID_BYTES);
    }

    /** @param name of the span within its prompt */
    ByteString span(String name) {
        return hash(EventKeys.join(prompt, name), SPAN_ID_BYTES);
    }

    private static ByteString hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteString.copyFrom(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
