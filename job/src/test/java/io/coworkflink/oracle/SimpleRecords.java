/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Simplified records for tests, and what the oracle makes of them. */
public final class SimpleRecords {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private SimpleRecords() {}

    /**
     * One event as the simplified record that carries it.
     *
     * @param second of the event, counted from {@link #START}; also its sequence
     * @param attributes names and values in turn; the event has an organization, a session and a prompt unless they say otherwise
     */
    public static byte[] event(String name, long second, String... attributes) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("body").put("event_type", name);
        ObjectNode all = document.putObject("attributes")
                .put("organization.id", "org")
                .put("session.id", "session")
                .put("prompt.id", "prompt")
                .put("event.sequence", second)
                .put("event.timestamp", START.plusSeconds(second).toString());
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    static OracleResult run(byte[]... values) {
        return run(Arrays.asList(values));
    }

    static OracleResult run(List<byte[]> values) {
        long kafkaTime = START.plusSeconds(86_400).toEpochMilli();
        return BatchOracle.run(KafkaValue.onOnePartition(kafkaTime, values));
    }
}
