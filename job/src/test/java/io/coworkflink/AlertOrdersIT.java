/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.SimpleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders to a running job, by way of a real broker. */
@Timeout(600)
class AlertOrdersIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void aMutedRuleIsRecordedAndNotToldAndTheAuditSaysWhoAsked() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = NamedJob.of("ordered", broker.bootstrapServers());
            job.createTopics();
            JobClient client = job.start(new Configuration());
            try (OutputTopics topics = new OutputTopics(job);
                    InputTopic input = new InputTopic(job)) {
                String until = Instant.now().plus(Duration.ofHours(1)).toString();
                order(
                        job,
                        "{'action':'mute','rule':'api_error','until':'" + until + "','by':'alice','reason':'drill'}");
                order(job, "{'action':'mute','rule':'guardrail_edit','until':'" + until + "','by':'mallory'}");
                NothingMissing.await(LIMIT, client, () -> missing(2, topics.rows("cowork-audit")));

                input.send(List.of(event("api_error", "o1"), event("tool_result", "o1")));
                NothingMissing.await(LIMIT, client, () -> missing(2, topics.rows("cowork-alerts")));
                order(job, "{'action':'unmute','rule':'api_error','by':'bob'}");
                NothingMissing.await(LIMIT, client, () -> missing(3, topics.rows("cowork-audit")));
                input.send(List.of(event("api_error", "o2")));
                NothingMissing.await(LIMIT, client, () -> missing(3, topics.rows("cowork-alerts")));

                assertThat(outcomes(topics.rows("cowork-audit")))
                        .containsExactlyInAnyOrder(
                                "accepted mute api_error alice",
                                "refused null null null",
                                "accepted unmute api_error bob");
                assertThat(silenced(topics.rows("cowork-alerts")))
                        .isEqualTo(Map.of("api_error o1", "mute", "tool_failure o1", "null", "api_error o2", "null"));
                client.cancel().join();
            }
        }
    }

    private static List<String> missing(int wanted, List<JsonNode> rows) {
        return rows.size() < wanted ? List.of(rows.size() + " of " + wanted) : List.of();
    }

    private static List<String> outcomes(List<JsonNode> audit) {
        return audit.stream()
                .map(entry -> List.of("outcome", "action", "rule", "ordered_by").stream()
                        .map(field -> entry.path(field).asText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static Map<String, String> silenced(List<JsonNode> alerts) {
        return alerts.stream()
                .collect(Collectors.toMap(
                        alert -> alert.path("alert_type").asText() + " "
                                + alert.path("organization_id").asText(),
                        alert -> alert.path("silenced_by").asText()));
    }

    private static byte[] event(String name, String organization) {
        long now = Duration.between(SimpleRecords.START, Instant.now()).toSeconds();
        return SimpleRecords.event(name, now, "organization.id", organization, "tool_name", "Bash", "success", "false");
    }

    private static void order(NamedJob job, String json) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, job.config().kafka().bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = json.replace('\'', '"').getBytes(UTF_8);
            producer.send(new ProducerRecord<>(job.config().kafka().topics().alertControl(), value))
                    .get();
        }
    }
}
