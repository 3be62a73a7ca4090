/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.kafka.TopicSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Collector before Kafka loses nothing that the job would take, and takes nothing from strangers. */
class CollectorTest {
    /** What clients' exporters wait for an answer, at most. */
    private static final long PATIENCE_SECONDS = 120;

    private static final CoworkConfig JOB =
            ConfigLoader.load(List.of(), ComposeService.named("jobmanager").environment());

    private JsonNode collector;
    private JsonNode kafka;

    @BeforeEach
    void read() throws IOException {
        collector = Deployment.yaml("collector.yaml");
        kafka = collector.at("/exporters/kafka");
    }

    @Test
    void itWritesWhatTheJobReadsToWhereItReads() {
        assertThat(Deployment.texts(kafka.path("brokers")))
                .containsExactly(JOB.kafka().bootstrapServers());
        assertThat(kafka.at("/logs/topic").asText())
                .isEqualTo(JOB.kafka().topics().input());
        assertThat(kafka.at("/logs/encoding").asText()).isEqualTo("otlp_proto");
        assertThat(kafka.at("/producer/allow_auto_topic_creation").asBoolean(true))
                .isFalse();
    }

    /** A batch that is larger than a message is lost for good, and so is a message that is larger than what the job or the topic takes. */
    @Test
    void noBatchIsTooLarge() {
        long message = kafka.at("/producer/max_message_bytes").asLong();
        JsonNode batch = kafka.at("/sending_queue/batch");

        assertThat(batch.path("sizer").asText()).isEqualTo("bytes");
        assertThat(batch.path("min_size").asLong())
                .isPositive()
                .isLessThan(batch.path("max_size").asLong());
        assertThat(batch.path("max_size").asLong()).isPositive().isLessThan(message);
        assertThat(message).isLessThanOrEqualTo(JOB.ingest().maxValueBytes());
        assertThat(message).isLessThan(Long.parseLong(inputTopic().limits().get("max.message.bytes")));
        assertThat(kafka.at("/sending_queue/queue_size").asLong())
                .isGreaterThan(batch.path("max_size").asLong());
    }

    @Test
    void aClientHearsThatAllIsWellOnlyWhenKafkaHasIt() {
        JsonNode queue = kafka.path("sending_queue");
        assertThat(kafka.at("/producer/required_acks").asInt()).isEqualTo(-1);
        assertThat(queue.path("wait_for_result").asBoolean()).isTrue();
        assertThat(queue.path("block_on_overflow").asBoolean()).isTrue();
        assertThat(kafka.at("/retry_on_failure/enabled").asBoolean()).isTrue();
        assertThat(seconds(kafka.at("/retry_on_failure/max_elapsed_time"))).isBetween(1L, PATIENCE_SECONDS);
    }

    /** Copies that come later than the job remembers count twice. */
    @Test
    void aCopyComesWhileTheJobStillKnowsTheEvent() {
        assertThat(seconds(kafka.at("/retry_on_failure/max_elapsed_time")))
                .isLessThan(JOB.deduplication().ttl().toSeconds());
    }

    @Test
    void itIsNotKeyedAndIsCompressed() {
        assertThat(kafka.at("/partition_logs_by_resource_attributes").asBoolean(true))
                .isFalse();
        assertThat(kafka.at("/partition_logs_by_trace_id").asBoolean(true)).isFalse();
        assertThat(kafka.at("/producer/compression").asText()).isIn("zstd", "lz4");
    }

    @Test
    void onlyWhoHasTheTokenIsHeard() {
        Map<String, JsonNode> protocols = Map.of("http", collector.at("/receivers/otlp/protocols/http"));
        assertThat(collector.at("/receivers/otlp/protocols")).hasSize(protocols.size());
        assertThat(collector.at("/receivers")).hasSize(1);
        assertThat(protocols.get("http").at("/auth/authenticator").asText()).isEqualTo("bearertokenauth");
        assertThat(collector.at("/extensions/bearertokenauth/token").asText()).isEqualTo("${env:OTLP_TOKEN}");
        assertThat(Deployment.texts(collector.at("/service/extensions"))).contains("bearertokenauth");
        assertThat(ComposeService.named("collector").environment()).containsKey("OTLP_TOKEN");
    }

    /** Debug output would have prompts in it. */
    @Test
    void eventsGoToKafkaAndNowhereElse() {
        assertThat(collector.at("/service/pipelines")).hasSize(1);
        assertThat(Deployment.texts(collector.at("/service/pipelines/logs/exporters")))
                .containsExactly("kafka");
        assertThat(Deployment.texts(collector.at("/service/pipelines/logs/processors"))
                        .get(0))
                .isEqualTo("memory_limiter");
        assertThat(collector.at("/service/telemetry/logs/level").asText()).isEqualTo("info");
    }

    private static TopicSpec inputTopic() {
        return CoworkJob.topics(JOB).stream()
                .filter(topic -> topic.name().equals(JOB.kafka().topics().input()))
                .findFirst()
                .orElseThrow();
    }

    private static long seconds(JsonNode duration) {
        return Long.parseLong(duration.asText().replaceAll("s$", ""));
    }
}
