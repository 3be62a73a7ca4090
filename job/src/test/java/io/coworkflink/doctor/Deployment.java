/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.doctor.KafkaFacts.Input;
import io.coworkflink.doctor.KafkaFacts.Output;
import io.coworkflink.doctor.KafkaFacts.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A deployment in which everything is well, until a test says otherwise. */
final class Deployment {
    static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

    final List<String> missing = new ArrayList<>();
    final List<Input> input = new ArrayList<>(List.of(new Input(0, 500, ago(5), 3L), new Input(1, 700, ago(90), 0L)));
    final Map<String, Output> outputs = new TreeMap<>();
    final List<Transaction> transactions = new ArrayList<>(List.of(new Transaction("cowork-flink-0", minutes(1))));
    final Map<String, Long> deadLetters = new TreeMap<>();
    final Map<String, Long> late = new TreeMap<>();
    final List<String> unknown = new ArrayList<>();

    private final CoworkConfig config;

    boolean groupKnown = true;
    long expired;

    @Nullable
    FlinkFacts flink;

    Deployment(String... options) {
        List<String> all = new ArrayList<>(List.of("--kafka.bootstrap-servers", "b:1"));
        all.addAll(List.of(options));
        config = ConfigLoader.load(all, Map.of());
        output("cowork-events", ago(15));
        output("cowork-dash-cost", ago(70));
    }

    Deployment output(String topic, @Nullable Instant newest) {
        outputs.put(topic, new Output(topic, 100, newest));
        return this;
    }

    Deployment input(Input... partitions) {
        input.clear();
        input.addAll(List.of(partitions));
        return this;
    }

    Deployment flink(FlinkFacts facts) {
        flink = facts;
        return this;
    }

    static FlinkFacts running(long restarts, Instant checkpoint, Instant watermark) {
        return new FlinkFacts("RUNNING", minutes(60), restarts, checkpoint, false, List.of(watermark), 0.1, List.of());
    }

    Facts facts() {
        return new Facts(
                config,
                NOW,
                new KafkaFacts(
                        missing,
                        groupKnown,
                        input,
                        expired,
                        List.copyOf(outputs.values()),
                        transactions,
                        deadLetters,
                        late,
                        unknown),
                flink);
    }

    List<String> findings() {
        return Findings.of(facts());
    }

    static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
