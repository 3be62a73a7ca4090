/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.SimpleRecords;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What surrounds a value in Kafka decides, too: the transaction it was sent in, and the tenant in its header. */
@Timeout(600)
class MessageEnvelopeIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Header ACME = tenant("acme");

    private static BoundedRun run;

    @BeforeAll
    static void runTheJob() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = NamedJob.of("envelope", broker.bootstrapServers(), "--ingest.tenant-header=tenant");
            job.createTopics();
            try (KafkaProducer<byte[], byte[]> producer = transactional(broker.bootstrapServers())) {
                producer.initTransactions();
                String topic = job.config().kafka().topics().input();
                transaction(producer, message(topic, 0, "aborted", ACME)).abortTransaction();
                // Offset 2: the end of a transaction takes one, too.
                transaction(producer, message(topic, 0, "committed", ACME)).commitTransaction();
                transaction(
                                producer,
                                message(topic, 1, "of-nobody"),
                                message(topic, 1, "of-two", ACME, tenant("initech")),
                                message(topic, 1, "of-acme", ACME))
                        .commitTransaction();
                // The input ends with something that is not there.
                transaction(producer, message(topic, 1, "aborted", ACME)).abortTransaction();
            }
            run = BoundedRun.of(job, List.of());
        }
    }

    @Test
    void whatItsSenderTookBackIsNotRead() {
        assertThat(run.rows("cowork-events"))
                .extracting(
                        event -> event.path("session_id").asText(),
                        event -> event.path("kafka_partition").asInt(),
                        event -> event.path("kafka_offset").asLong())
                .containsExactlyInAnyOrder(tuple("committed", 0, 2L), tuple("of-acme", 1, 2L));
        assertThat(run.texts()).isNotEmpty().noneMatch(text -> text.contains("aborted"));
    }

    @Test
    void theTenantInTheHeaderWinsOverTheOneThatTheEventNames() {
        for (String topic : List.of("cowork-events", "cowork-traces", "cowork-dash-tokens", "cowork-alerts")) {
            assertThat(run.rows(topic))
                    .as(topic)
                    .isNotEmpty()
                    .allMatch(row -> row.path("organization_id").asText().equals("acme"));
        }
    }

    @Test
    void aMessageThatDoesNotSayForCertainWhoseItIsIsRejectedWhole() {
        assertThat(run.rows("cowork-dead-letters"))
                .extracting(
                        letter -> letter.path("topic").asText(),
                        letter -> letter.path("partition").asInt(),
                        letter -> letter.path("offset").asLong(),
                        letter -> letter.path("record_index").asInt(),
                        letter -> letter.path("reason").asText(),
                        letter -> letter.path("size_bytes").asInt())
                .containsExactlyInAnyOrder(
                        tuple("envelope-otlp_logs", 1, 0L, -1, "TENANT", dearRequest("of-nobody").length),
                        tuple("envelope-otlp_logs", 1, 1L, -1, "TENANT", dearRequest("of-two").length));
        assertThat(run.texts()).noneMatch(text -> text.contains("of-nobody") || text.contains("of-two"));
    }

    private static KafkaProducer<byte[], byte[]> transactional(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "collector"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Begins one whose messages are all written. */
    @SafeVarargs
    private static KafkaProducer<byte[], byte[]> transaction(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]>... messages) throws Exception {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> message : messages) {
            producer.send(message).get();
        }
        return producer;
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic, int partition, String session, Header... headers) {
        return new ProducerRecord<byte[], byte[]>(topic, partition, null, dearRequest(session), List.of(headers));
    }

    /** Enough for a row in each of the topics that name an organization. */
    private static byte[] dearRequest(String session) {
        return SimpleRecords.event(
                "api_request",
                0,
                "organization.id",
                "somebody-else",
                "session.id",
                session,
                "prompt.id",
                session,
                "model",
                "opus",
                "cost_usd",
                "7");
    }

    private static Header tenant(String name) {
        return new RecordHeader("tenant", name.getBytes(UTF_8));
    }
}
