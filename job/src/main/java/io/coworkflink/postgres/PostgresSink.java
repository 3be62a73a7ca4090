/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.PostgresConfig;
import io.coworkflink.schema.OutputRecord;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/** The tables as a sink. At least once; rows have keys, so what comes twice is there once. */
public final class PostgresSink {
    /** Pauses between them grow by a second each. A database that is away is left to Flink's restarts. */
    private static final int RETRIES = 3;

    private PostgresSink() {}

    /**
     * Makes the sink; nothing is opened before it runs.
     *
     * @param tables by topic, of all topics that records may name
     */
    public static Sink<OutputRecord> of(PostgresConfig config, Map<String, String> tables) {
        return JdbcSink.<OutputRecord>builder()
                .withQueryStatement(new Upsert(tables))
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(config.batchSize())
                        .withBatchIntervalMs(config.batchInterval().toMillis())
                        .withMaxRetries(RETRIES)
                        .build())
                .buildAtLeastOnce(new CheckedConnection(config, List.copyOf(tables.values())));
    }
}
