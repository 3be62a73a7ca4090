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
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
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
        try (Brokers brokers = Brokers.of(kafka, timeout)) {
            Set<String> existing = brokers.await(brokers.admin().listTopics().names());
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> newTopic(topic, kafka.replicationFactor()))
                    .toList();
            reportAll(topics, brokers.admin().createTopics(missing).values(), brokers);
        }
    }

    // One topic that is refused says nothing about the others.
    private void reportAll(List<TopicSpec> topics, Map<String, KafkaFuture<Void>> creations, Brokers brokers) {
        List<OptionProblem> refused = new ArrayList<>();
        for (TopicSpec topic : topics) {
            try {
                report(topic, creations.get(topic.name()), brokers);
            } catch (ConfigException e) {
                e.problems().forEach(problem -> refused.add(new OptionProblem(topic.name(), problem.problem())));
            }
        }
        if (!refused.isEmpty()) {
            throw new ConfigException(refused);
        }
    }

    private void report(TopicSpec topic, @Nullable KafkaFuture<Void> creation, Brokers brokers) {
        if (creation == null || !isNew(creation, brokers)) {
            out.println("exists, left as it is: " + topic.name());
        } else {
            out.printf(
                    "created: %s (partitions %d, clean-up %s, kept %s)%n",
                    topic.name(), topic.partitions(), topic.cleanupPolicy(), topic.keptInWords());
        }
    }

    // Somebody else may create a topic between the listing and the creation.
    private boolean isNew(KafkaFuture<Void> creation, Brokers brokers) {
        try {
            brokers.ask(creation);
            return true;
        } catch (TopicExistsException e) {
            return false;
        } catch (ApiException e) {
            throw brokers.problem(e);
        }
    }
}
