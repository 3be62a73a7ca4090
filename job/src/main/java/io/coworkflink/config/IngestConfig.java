/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/**
 * What a Kafka value may be and how large.
 *
 * @param maxValueBytes a larger value is rejected unread
 * @param maxAttributeBytes a longer attribute value is replaced whole by {@code [TRUNCATED n]}
 * @param maxDepth nesting of arrays and maps in a value
 */
public record IngestConfig(
        PayloadFormat format,
        int maxValueBytes,
        int maxRecords,
        int maxAttributes,
        int maxAttributeNameBytes,
        int maxAttributeBytes,
        int maxDepth,
        int maxArrayElements)
        implements Serializable {}
