/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/** Which clock gave an event its time, in the order in which they are tried. */
public enum TimeSource {
    /** The log record's {@code timeUnixNano}. */
    TIME_UNIX_NANO,
    /** The attribute {@code event.timestamp}. */
    EVENT_TIMESTAMP,
    /** The log record's {@code observedTimeUnixNano}. */
    OBSERVED_TIME_UNIX_NANO,
    /** The time of the Kafka message, when the record has none. */
    KAFKA
}
