/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log record, whatever it was encoded in.
 *
 * @param timeUnixNano 0 when it was not sent
 * @param eventName the field of that name
 * @param bodyName what the body says of the event's name
 * @param attributes resource, scope and record attributes merged, the later winning, as text
 */
record WireRecord(
        long timeUnixNano,
        long observedUnixNano,
        @Nullable String eventName,
        @Nullable String bodyName,
        Map<String, String> attributes) {}
