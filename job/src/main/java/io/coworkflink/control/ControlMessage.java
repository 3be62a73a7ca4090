/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import io.coworkflink.event.KafkaPosition;

/**
 * A message of the control topic as it came.
 *
 * @param value empty for a message without one
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the reader; nobody compares them.
public record ControlMessage(byte[] value, KafkaPosition position) {}
