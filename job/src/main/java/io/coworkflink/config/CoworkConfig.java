/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the job, stage by stage.
 *
 * @param webhook null while no URL is set: alerts then go to their topic only
 * @param checkpointInterval used only when Flink's own {@code execution.checkpointing.interval} is not set
 */
public record CoworkConfig(
        KafkaConfig kafka,
        IngestConfig ingest,
        ValidationConfig validation,
        WatermarkConfig watermark,
        RedactionConfig redaction,
        TeamConfig team,
        DeduplicationConfig deduplication,
        TraceConfig trace,
        DashboardConfig dashboard,
        AlertConfig alert,
        @Nullable WebhookConfig webhook,
        ResultsConfig results,
        DoctorConfig doctor,
        SizingConfig sizing,
        Duration checkpointInterval)
        implements Serializable {

    public CoworkConfig {
        checkpointInterval = JobOptions.checkpointInterval(checkpointInterval);
    }

    /** The same with other Kafka servers, for those who learn the broker's port after reading the configuration. */
    public CoworkConfig withBootstrapServers(String servers) {
        return with(kafka.withBootstrapServers(servers), watermark, alert);
    }

    /** The same, but ending with the records that are in Kafka when the job starts. */
    public CoworkConfig asBounded() {
        return with(kafka.asBounded(), watermark.asBounded(), alert);
    }

    /** The same with other rules. */
    public CoworkConfig withAlert(AlertConfig other) {
        return with(kafka, watermark, other);
    }

    private CoworkConfig with(KafkaConfig otherKafka, WatermarkConfig otherWatermark, AlertConfig otherAlert) {
        return new CoworkConfig(
                otherKafka,
                ingest,
                validation,
                otherWatermark,
                redaction,
                team,
                deduplication,
                trace,
                dashboard,
                otherAlert,
                webhook,
                results,
                doctor,
                sizing,
                checkpointInterval);
    }
}
