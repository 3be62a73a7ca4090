/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import org.jspecify.annotations.Nullable;

/**
 * One message for one of the output topics.
 *
 * @param key UTF-8; null spreads over the partitions
 * @param value JSON, UTF-8; of spans, protobuf
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to Kafka; nobody compares them.
public record OutputRecord(String topic, byte @Nullable [] key, byte[] value) {}
