/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** How the values of the input topic are encoded. */
public enum PayloadFormat {
    /** Look at the first bytes of each value. */
    AUTO,
    /** OTLP protobuf, what the Collector writes by default. */
    OTLP_PROTO,
    /** JSON: OTLP/JSON, or the simplified records. */
    JSON
}
