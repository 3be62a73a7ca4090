/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.KafkaConfig;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Asks the brokers, before the job is submitted, whether its transactions can be. */
public final class TransactionCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MAXIMUM = "transaction.max.timeout.ms";

    private TransactionCheck() {}

    /**
     * Warns of transactions that may end too early. Brokers that are not there, or keep their settings to themselves, are no reason not to
     * submit a job: it may wait for them, or have rights that who submits it has not.
     *
     * @throws ConfigException when the brokers would refuse the transactions
     */
    public static void run(
            KafkaConfig kafka, Duration checkpointInterval, Duration checkpointTimeout, PrintStream out) {
        run(kafka, checkpointInterval, checkpointTimeout, TIMEOUT, out);
    }

    static void run(
            KafkaConfig kafka,
            Duration checkpointInterval,
            Duration checkpointTimeout,
            Duration patience,
            PrintStream out) {
        Duration timeout = TransactionTimes.parse(KafkaOutputs.transactionTimeoutMs(kafka));
        TransactionTimes times = new TransactionTimes(timeout, checkpointInterval, checkpointTimeout);
        times.lossWindow().ifPresent(warning -> out.println("warning: " + warning));
        Duration maximum;
        try (Brokers brokers = Brokers.of(kafka, patience)) {
            maximum = maximum(brokers);
        } catch (ConfigException e) {
            out.println("warning: not checked whether the brokers allow transactions of %d ms: %s"
                    .formatted(timeout.toMillis(), e.getMessage()));
            return;
        }
        times.requireAtMost(maximum);
    }

    /** Any of them may have to look after a transaction, so the lowest counts. */
    private static Duration maximum(Brokers brokers) {
        Collection<Node> nodes = brokers.await(brokers.admin().describeCluster().nodes());
        Map<ConfigResource, Config> settings =
                brokers.await(brokers.admin().describeConfigs(resources(nodes)).all());
        return settings.values().stream()
                .map(config -> config.get(MAXIMUM))
                .filter(Objects::nonNull)
                .map(ConfigEntry::value)
                .filter(Objects::nonNull)
                .map(value -> Duration.ofMillis(Long.parseLong(value)))
                .min(Duration::compareTo)
                .orElseThrow(() -> ConfigException.of("kafka.bootstrap-servers", "no broker tells its " + MAXIMUM));
    }

    private static Collection<ConfigResource> resources(Collection<Node> nodes) {
        return nodes.stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
    }
}
