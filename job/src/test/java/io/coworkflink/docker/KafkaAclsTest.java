/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.kafka.TopicSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the job may do in Kafka is what it does. */
class KafkaAclsTest {
    private static final CoworkConfig JOB =
            ConfigLoader.load(List.of("--kafka.bootstrap-servers=broker:9093", "--trace.otlp-spans"), Map.of());
    private static final TopicNames TOPICS = JOB.kafka().topics();

    private static List<String> commands;

    @BeforeAll
    static void run() throws Exception {
        Path script = Deployment.DOCKER.resolve("kubernetes/kafka-acls.sh");
        commands = Command.run(Map.of("KAFKA_ACLS", "echo"), "sh", script.toString())
                .text()
                .lines()
                .toList();
    }

    @Test
    void theJobReadsItsInputsAndWritesEveryOutput() {
        Set<String> inputs = Set.of(TOPICS.input(), TOPICS.alertControl());
        Set<String> outputs = CoworkJob.topics(JOB).stream()
                .map(TopicSpec::name)
                .filter(name -> !inputs.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inputs).allMatch(topic -> allowed("User:cowork-flink", "Read", topic));
        assertThat(outputs).allMatch(topic -> allowed("User:cowork-flink", "Write", topic));
        assertThat(commands.stream().filter(command -> command.contains("--topic")))
                .as("no topic that is not the job's")
                .allMatch(command -> command.contains(" --topic " + TOPICS.input())
                        || outputs.stream().anyMatch(topic -> covers(command, topic)));
    }

    @Test
    void whatTheDoctorReadsBesideTheInputItMayRead() {
        assertThat(allowed("User:cowork-flink", "Read", TOPICS.deadLetters())).isTrue();
    }

    @Test
    void nobodyIsGivenTheRightToSendOrdersAndTheCollectorOnlyWrites() {
        assertThat(commands)
                .noneMatch(command -> command.contains("--operation Write") && covers(command, TOPICS.alertControl()));
        assertThat(commands.stream().filter(command -> command.contains("User:otel-collector")))
                .containsExactly("--add --allow-principal User:otel-collector --operation Write --operation Describe"
                        + " --topic " + TOPICS.input());
        assertThat(allowed("User:cowork-flink", "Write", TOPICS.input())).isFalse();
    }

    @Test
    void groupsAndTransactionsAreAllowedByTheirPrefix() {
        assertThat(commands)
                .contains("--add --allow-principal User:cowork-flink --operation Read --group "
                        + JOB.kafka().groupId() + " --resource-pattern-type prefixed")
                .contains("--add --allow-principal User:cowork-flink --operation Write --operation Describe"
                        + " --transactional-id " + JOB.kafka().transactionalIdPrefix()
                        + " --resource-pattern-type prefixed");
    }

    private static boolean allowed(String principal, String operation, String topic) {
        return commands.stream()
                .anyMatch(command -> command.contains(principal)
                        && command.contains("--operation " + operation)
                        && covers(command, topic));
    }

    private static boolean covers(String command, String topic) {
        String padded = command + " ";
        return padded.contains(" --topic " + topic + " ")
                || (command.contains("prefixed")
                        && command.contains(" --topic " + TOPICS.dashboard("") + " ")
                        && topic.startsWith(TOPICS.dashboard("")));
    }
}
