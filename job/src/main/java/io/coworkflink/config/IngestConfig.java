/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka value may be and how large.
 *
 * @param maxValueBytes a larger value is rejected unread
 * @param maxInflatedBytes a compressed value that holds more is rejected, without reading further
 * @param maxInflationRatio likewise for what comes out, measured in sizes of the compressed value
 * @param maxAttributeBytes a longer attribute value is replaced whole by {@code [TRUNCATED n]}
 * @param maxDepth nesting of arrays and maps in a value
 * @param tenantHeader the Kafka header that overrides every event's organization, and without which a message is rejected; null when events
 *     are believed
 */
public record IngestConfig(
        PayloadFormat format,
        int maxValueBytes,
        int maxInflatedBytes,
        int maxInflationRatio,
        int maxRecords,
        int maxAttributes,
        int maxAttributeNameBytes,
        int maxAttributeBytes,
        int maxDepth,
        int maxArrayElements,
        @Nullable String tenantHeader)
        implements Serializable {
    private static final int MAX_BYTES = 256 << 20;
    private static final int MAX_COUNT = 1_000_000;
    /** Protobuf's own readers stop at this depth. */
    private static final int MAX_NESTING = 100;

    public IngestConfig {
        new Problems()
                .between(IngestOptions.MAX_VALUE_SIZE, maxValueBytes, 1, MAX_BYTES)
                .between(IngestOptions.MAX_INFLATED_SIZE, maxInflatedBytes, 1, MAX_BYTES)
                .between(IngestOptions.MAX_INFLATION_RATIO, maxInflationRatio, 1, MAX_COUNT)
                .between(IngestOptions.MAX_RECORDS, maxRecords, 1, MAX_COUNT)
                .between(IngestOptions.MAX_ATTRIBUTES, maxAttributes, 1, MAX_COUNT)
                .between(IngestOptions.MAX_ATTRIBUTE_NAME_SIZE, maxAttributeNameBytes, 1, MAX_BYTES)
                .between(IngestOptions.MAX_ATTRIBUTE_SIZE, maxAttributeBytes, 1, MAX_BYTES)
                .between(IngestOptions.MAX_DEPTH, maxDepth, 1, MAX_NESTING)
                .between(IngestOptions.MAX_ARRAY_ELEMENTS, maxArrayElements, 1, MAX_COUNT)
                .throwIfAny();
    }
}
