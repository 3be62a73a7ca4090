/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.control.ControlMessage;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.kafka.ControlInput;
import io.coworkflink.kafka.KafkaInput;
import org.apache.flink.api.connector.source.Source;

/** What the job reads: the telemetry, and orders to its alert rules. */
public record Inputs(Source<Decoded, ?, ?> telemetry, Source<ControlMessage, ?, ?> orders) {
    /** The configured topics. */
    public static Inputs of(CoworkConfig config) {
        return new Inputs(KafkaInput.otlpLogs(config), ControlInput.orders(config.kafka()));
    }
}
