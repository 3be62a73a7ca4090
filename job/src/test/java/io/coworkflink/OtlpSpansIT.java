/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.local.CommittedEnds;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.SampleFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a Collector would read from the topic of the spans. */
@Timeout(600)
class OtlpSpansIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void everyFinalTraceIsThereOnceAsSpans() throws Exception {
        List<byte[]> recording = List.of(
                SampleFiles.bytes("agent-otlp/a-proto-001.binpb"), SampleFiles.bytes("agent-otlp/a-proto-002.binpb"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            BoundedRun run = BoundedRun.of("spans", broker.bootstrapServers(), recording, "--trace.otlp-spans=true");
            List<List<Span>> messages = messages(broker.bootstrapServers());

            List<JsonNode> traces = run.traces();
            assertThat(traces).hasSize(2);
            assertThat(messages)
                    .extracting(spans -> text(spans.get(0), "prompt.id"), OtlpSpansIT::calls, OtlpSpansIT::tools)
                    .containsExactlyInAnyOrderElementsOf(traces.stream()
                            .map(trace -> tuple(
                                    trace.path("prompt_id").asText(),
                                    trace.path("request_count").asLong()
                                            + trace.path("api_error_count").asLong(),
                                    trace.path("tool_count").asLong()))
                            .toList());
        }
    }

    private static long calls(List<Span> spans) {
        return spans.stream().filter(span -> span.getName().startsWith("chat ")).count();
    }

    private static long tools(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getName().startsWith("execute_tool "))
                .count();
    }

    private static String text(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(value -> value.getKey().equals(attribute))
                .map(value -> value.getValue().getStringValue())
                .findFirst()
                .orElseThrow();
    }

    private static List<List<Span>> messages(String bootstrapServers) throws Exception {
        List<List<Span>> messages = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("spans-otlp_spans").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = CommittedEnds.await(admin, consumer, partitions, LIMIT);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(POLL)) {
                    messages.add(ExportTraceServiceRequest.parseFrom(message.value())
                            .getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpansList());
                }
            }
        }
        return messages;
    }
}
