/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.KafkaConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class CreateTopicsTest {
    private static final TopicSpec TRACES = new TopicSpec(
            "traces", "traces", 6, "compact,delete", Duration.ofDays(2), Map.of("max.message.bytes", "1000"));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aTopicIsAskedForAsItIsSpecified() {
        NewTopic topic = CreateTopics.newTopic(TRACES, 3);

        assertThat(topic.name()).isEqualTo("traces");
        assertThat(topic.numPartitions()).isEqualTo(6);
        assertThat(topic.replicationFactor()).isEqualTo((short) 3);
        assertThat(topic.configs())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact,delete", "retention.ms", "172800000", "max.message.bytes", "1000"));
    }

    @Test
    void whatIsNotSpecifiedIsLeftToTheBroker() {
        TopicSpec alerts = new TopicSpec("alerts", "alerts", 1, "delete", null, Map.of());

        assertThat(CreateTopics.newTopic(alerts, -1).replicationFactor()).isEqualTo((short) -1);
        assertThat(CreateTopics.newTopic(alerts, -1).configs())
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    }

    @Test
    void aServerThatNeverAnswersIsOneLine() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> run(servers, Duration.ofSeconds(1)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("kafka.bootstrap-servers: no broker answered at " + servers
                            + " within 1 s; check the address and that Kafka runs");
        }
        assertThat(printed.size()).isZero();
    }

    @Test
    void anAddressThatIsNoneIsOneLine() {
        assertThatThrownBy(() -> run("no-port", Duration.ofSeconds(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("kafka.bootstrap-servers: ")
                .hasMessageContaining("no-port")
                .hasMessageNotContaining("\n");
    }

    @Test
    void kafkaResolvesReferencesInItsProperties() {
        KafkaConfig kafka = config("b:1", "--kafka.properties.ssl.key.password=${env:PATH}");

        AdminClientConfig admin = new AdminClientConfig(kafka.clientProperties());

        assertThat(admin.getPassword("ssl.key.password").value()).isEqualTo(System.getenv("PATH"));
    }

    private void run(String servers, Duration timeout) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        CreateTopics.run(config(servers, "--kafka.partitions=1"), List.of(TRACES), timeout, out);
    }

    private static KafkaConfig config(String servers, String more) {
        return ConfigLoader.load(List.of("--kafka.bootstrap-servers", servers, more), Map.of())
                .kafka();
    }
}
