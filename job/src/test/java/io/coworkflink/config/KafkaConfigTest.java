/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConfigTest {
    private static final OptionsContract<KafkaConfig> OPTIONS = new OptionsContract<>(
            Stream.concat(KafkaOptions.ALL.stream(), TopicOptions.ALL.stream()).toList(), KafkaOptions::read);
    private static final TopicNames USUAL_TOPICS = new TopicNames(
            "otlp_logs",
            "cowork-events",
            "cowork-traces",
            "cowork-dash-",
            "cowork-alerts",
            "cowork-late-events",
            "cowork-dead-letters",
            "cowork-undelivered-alerts",
            "otlp_spans",
            "cowork-alert-control",
            "cowork-audit");

    @Test
    void onlyTheServersHaveNoDefault() {
        assertThat(OPTIONS.problems(Map.of()))
                .containsExactly("kafka.bootstrap-servers: is missing; set it to host:port");
        assertThat(OPTIONS.read(Map.of("kafka.bootstrap-servers", "one:9092,two:9092")))
                .isEqualTo(new KafkaConfig(
                        "one:9092,two:9092",
                        USUAL_TOPICS,
                        "cowork-flink",
                        "cowork-flink",
                        StartPosition.COMMITTED,
                        false,
                        4,
                        -1,
                        Map.of()));
    }

    @Test
    void everyOptionIsRead() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("kafka.bootstrap-servers", "broker:1");
        texts.put("kafka.topic.input", "in");
        texts.put("kafka.topic.events", "ev");
        texts.put("kafka.topic.traces", "tr");
        texts.put("kafka.topic.dashboard-prefix", "da_");
        texts.put("kafka.topic.alerts", "al");
        texts.put("kafka.topic.late-events", "la");
        texts.put("kafka.topic.dead-letters", "de");
        texts.put("kafka.topic.undelivered-alerts", "un");
        texts.put("kafka.topic.spans", "sp");
        texts.put("kafka.topic.alert-control", "co");
        texts.put("kafka.topic.audit", "au");
        texts.put("kafka.group-id", "group");
        texts.put("kafka.transactional-id-prefix", "tx");
        texts.put("kafka.start", "Latest");
        texts.put("kafka.bounded", "true");
        texts.put("kafka.partitions", "12");
        texts.put("kafka.replication-factor", "3");
        texts.put("kafka.properties.security.protocol", "SSL");

        OPTIONS.everyOptionIsRead(
                texts,
                new KafkaConfig(
                        "broker:1",
                        new TopicNames("in", "ev", "tr", "da_", "al", "la", "de", "un", "sp", "co", "au"),
                        "group",
                        "tx",
                        StartPosition.LATEST,
                        true,
                        12,
                        3,
                        Map.of("security.protocol", "SSL")));
    }

    @Test
    void wrongTopicsDoNotHideWhatElseIsWrong() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("kafka.topic.input", "no spaces please");
        texts.put("kafka.topic.alerts", "cowork-traces");
        texts.put("kafka.topic.dead-letters", "x".repeat(250));
        texts.put("kafka.start", "middle");
        texts.put("kafka.partitions", "0");
        texts.put("kafka.replication-factor", "0");

        assertThat(OPTIONS.problems(texts))
                .containsExactlyInAnyOrder(
                        "kafka.bootstrap-servers: is missing; set it to host:port",
                        "kafka.topic.input (test): must be 1 to 249 letters, digits, dots, dashes or underscores",
                        "kafka.topic.alerts (test): must differ from the other topics, but 'cowork-traces' is there twice",
                        "kafka.topic.dead-letters (test): must be 1 to 249 letters, digits, dots, dashes or underscores",
                        "kafka.start (test): 'middle' is not one of: earliest, committed, latest",
                        "kafka.partitions (test): must be between 1 and 10000, but is 0",
                        "kafka.replication-factor (test): must not be 0; -1 is the broker's default");
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap.servers, x:1, is set by the job; use kafka.bootstrap-servers",
        "group.id, x, is set by the job; use kafka.group-id",
        "transactional.id, x, is set by the job; use kafka.transactional-id-prefix",
        "auto.offset.reset, latest, is set by the job; use kafka.start",
        "value.serializer, x, is set by the job; leave it out",
    })
    void propertiesOfTheJobCannotBePassedThrough(String key, String value, String problem) {
        assertThat(problemsOf(key, value)).containsExactly("kafka.properties." + key + " (test): " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.truststore.password, hunter2",
        "ssl.key.password, hunter2",
        "ssl.keystore.key, -----BEGIN",
        "sasl.oauthbearer.client.credentials.client.secret, hunter2",
        "sasl.jaas.config, 'Module required username=\"u\" password=\"hunter2\";'",
        "sasl.jaas.config, 'Module required clientSecret = hunter2;'",
        "sasl.jaas.config, 'Module required password=\"${env:A}\" token_secret=\"hunter2\";'",
    })
    void aPlainSecretIsRefusedAndNotShown(String key, String value) {
        assertThat(problemsOf(key, value))
                .containsExactly(
                        "kafka.properties." + key
                                + " (test): must not hold the secret itself; write ${env:NAME} or ${file:PATH:KEY} in its place");
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.truststore.password, ${file:/run/secrets/kafka:truststore}",
        "sasl.jaas.config, 'Module required username=\"u\" password=\"${env:KAFKA_PASSWORD}\";'",
        "sasl.jaas.config, 'Krb5LoginModule required useKeyTab=true keyTab=\"/etc/key.tab\";'",
        "sasl.mechanism, PLAIN",
    })
    void referencesAndPublicValuesPass(String key, String value) {
        assertThat(OPTIONS.read(Map.of("kafka.bootstrap-servers", "b:1", "kafka.properties." + key, value))
                        .clientProperties())
                .containsEntry(key, value)
                .containsEntry("bootstrap.servers", "b:1");
    }

    private static List<String> problemsOf(String key, String value) {
        return OPTIONS.problems(Map.of("kafka.bootstrap-servers", "b:1", "kafka.properties." + key, value));
    }
}
