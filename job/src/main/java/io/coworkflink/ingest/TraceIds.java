/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids of traces and spans as lower-case hex text. */
final class TraceIds {
    static final String TRACE = "trace_id";
    static final String SPAN = "span_id";
    static final int TRACE_BYTES = 16;
    static final int SPAN_BYTES = 8;

    private TraceIds() {}

    /** Null when the text is not hex of that many bytes, or is all zeros, which mean none. */
    static @Nullable String parse(String text, int bytes) {
        if (text.length() != 2 * bytes || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            return null;
        }
        return orNull(text.toLowerCase(Locale.ROOT));
    }

    static @Nullable String orNull(String hex) {
        return hex.chars().allMatch(c -> c == '0') ? null : hex;
    }
}
