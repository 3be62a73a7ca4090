/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.kafka.Brokers;
import io.coworkflink.kafka.TopicSpec;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code doctor}: says on one screen why nothing comes out. It only reads. */
public final class Doctor {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int WELL = 0;
    private static final int FINDINGS = 1;
    private static final int NO_KAFKA = 2;

    private Doctor() {}

    /**
     * Looks and tells.
     *
     * @return what the process should end with: 0 when nothing is wrong, 1 with findings, 2 without Kafka
     */
    public static int run(CoworkConfig config, List<TopicSpec> topics, PrintStream out) {
        return run(config, topics, TIMEOUT, out);
    }

    static int run(CoworkConfig config, List<TopicSpec> topics, Duration timeout, PrintStream out) {
        Instant now = Instant.now();
        KafkaFacts kafka;
        try (Brokers brokers = Brokers.of(config.kafka(), timeout)) {
            kafka = new KafkaCollector(config.kafka(), brokers, now)
                    .collect(topics.stream().map(TopicSpec::name).toList());
        } catch (ConfigException e) {
            out.println(e.getMessage());
            return NO_KAFKA;
        }
        Facts facts = new Facts(config, now, kafka, flink(config.doctor().flinkRest(), out));
        List<String> findings = Findings.of(facts);
        out.print(Screen.of(facts, findings));
        return findings.isEmpty() ? WELL : FINDINGS;
    }

    private static @Nullable FlinkFacts flink(@Nullable URI rest, PrintStream out) {
        if (rest == null) {
            return null;
        }
        try {
            return new FlinkCollector(new FlinkRest(rest)).collect();
        } catch (FlinkRest.SilentException e) {
            out.println("Flink at " + rest + " " + e.getMessage() + ": this is what Kafka knows.");
            return null;
        }
    }
}
