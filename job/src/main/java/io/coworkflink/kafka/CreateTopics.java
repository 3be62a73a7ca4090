/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.KafkaConfig;
import io.coworkflink.config.OptionProblem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The command {@code create-topics}: makes the topics that are missing and leaves the others as they are. */
public final class CreateTopics {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final short BROKER_DEFAULT = -1;

    private final KafkaConfig kafka;
    private final Duration timeout;
    private final PrintStream out;

    private CreateTopics(KafkaConfig kafka, Duration timeout, PrintStream out) {
        this.kafka = kafka;
        this.timeout = timeout;
        this.out = out;
    }

    /**
     * Creates what is missing and prints a line for each topic.
     *
     * @throws ConfigException when the brokers cannot be reached or refuse
     */
    public static void run(KafkaConfig kafka, List<TopicSpec> topics, PrintStream out) {
        run(kafka, topics, TIMEOUT, out);
    }

    static void run(KafkaConfig kafka, List<TopicSpec> topics, Duration timeout, PrintStream out) {
        new CreateTopics(kafka, timeout, out).createMissing(topics);
    }

    static NewTopic newTopic(TopicSpec topic, int replicationFactor) {
        Optional<Short> replicas =
                replicationFactor == BROKER_DEFAULT ? Optional.empty() : Optional.of((short) replicationFactor);
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replicas).configs(topic.configs());
    }

    private void createMissing(List<TopicSpec> topics) {
        Admin admin = connect();
        try {
            Set<String> existing = await(admin.listTopics().names());
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> newTopic(topic, kafka.replicationFactor()))
                    .toList();
            Map<String, KafkaFuture<Void>> creations =
                    admin.createTopics(missing).values();
            reportAll(topics, creations);
        } finally {
            // Without a limit it would wait for brokers that may be gone.
            admin.close(Duration.ZERO);
        }
    }

    private Admin connect() {
        Properties properties = kafka.clientProperties();
        properties.setProperty("request.timeout.ms", Long.toString(timeout.toMillis()));
        properties.setProperty("default.api.timeout.ms", Long.toString(timeout.toMillis()));
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    // One topic that is refused says nothing about the others.
    private void reportAll(List<TopicSpec> topics, Map<String, KafkaFuture<Void>> creations) {
        List<OptionProblem> refused = new ArrayList<>();
        for (TopicSpec topic : topics) {
            try {
                report(topic, creations.get(topic.name()));
            } catch (ConfigException e) {
                e.problems().forEach(problem -> refused.add(new OptionProblem(topic.name(), problem.problem())));
            }
        }
        if (!refused.isEmpty()) {
            throw new ConfigException(refused);
        }
    }

    private void report(TopicSpec topic, @Nullable KafkaFuture<Void> creation) {
        if (creation == null || !isNew(creation)) {
            out.println("exists, left as it is: " + topic.name());
        } else {
            out.printf(
                    "created: %s (partitions %d, clean-up %s, kept %s)%n",
                    topic.name(), topic.partitions(), topic.cleanupPolicy(), topic.keptInWords());
        }
    }

    // Somebody else may create a topic between the listing and the creation.
    private boolean isNew(KafkaFuture<Void> creation) {
        try {
            await(creation);
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private ConfigException unreachable(Throwable cause) {
        boolean silent =
                cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException;
        String problem = silent
                ? "no broker answered at %s within %d s; check the address and that Kafka runs"
                        .formatted(kafka.bootstrapServers(), timeout.toSeconds())
                : "the broker at %s refused: %s".formatted(kafka.bootstrapServers(), firstLine(cause));
        return ConfigException.of("kafka.bootstrap-servers", problem);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + " ("
                + cause.getClass().getSimpleName() + ")";
    }
}
