/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.NewestTraces;
import io.coworkflink.oracle.OracleResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * One run of the job over an input that ends.
 *
 * @param expected what the oracle makes of the same input
 * @param counts the job's own
 * @param rows by the usual names of the output topics
 * @param texts all output messages with their keys
 */
record BoundedRun(
        List<KafkaValue> sent,
        OracleResult expected,
        Map<String, Long> counts,
        Map<String, List<JsonNode>> rows,
        List<String> texts) {

    static BoundedRun of(String name, String bootstrapServers, List<byte[]> values) throws Exception {
        NamedJob job = NamedJob.of(name, bootstrapServers).bounded();
        job.createTopics();
        try (InputTopic input = new InputTopic(job)) {
            input.send(values);
            Map<String, Long> counts = counts(
                    job.start(new Configuration()).getJobExecutionResult().get().getAllAccumulatorResults());
            try (OutputTopics topics = new OutputTopics(job)) {
                return new BoundedRun(
                        input.sent(), BatchOracle.run(input.sent()), counts, topics.rows(), topics.texts());
            }
        }
    }

    List<JsonNode> rows(String topic) {
        return rows.getOrDefault(topic, List.of());
    }

    List<JsonNode> traces() {
        return NewestTraces.of(rows("cowork-traces"));
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Flink fills in types only later; all counts of this job are whole numbers. */
    static Map<String, Long> counts(Map<String, Object> accumulators) {
        Map<String, Long> counts = new HashMap<>();
        accumulators.forEach((name, value) -> {
            if (value instanceof Long count) {
                counts.put(name, count);
            }
        });
        return counts;
    }
}
