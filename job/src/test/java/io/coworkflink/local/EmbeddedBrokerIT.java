/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerIT {
    private static EmbeddedBroker broker;
    private static KafkaProbe kafka;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        kafka = new KafkaProbe(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        kafka.createTopics(2, "written");

        kafka.write("written", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");

        try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            assertThat(reader.readAll("written"))
                    .extracting(row -> row.path("n").asInt())
                    .containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void onlyCommittedTransactionsAreRead() throws Exception {
        kafka.createTopics(1, "transactions");
        try (KafkaProducer<byte[], byte[]> committed = transactional("a");
                KafkaProducer<byte[], byte[]> aborted = transactional("b");
                KafkaProducer<byte[], byte[]> open = transactional("c")) {
            send(aborted, "transactions", "aborted");
            aborted.abortTransaction();
            send(committed, "transactions", "committed");
            committed.commitTransaction();
            send(open, "transactions", "open");

            try (TopicReader reader = new TopicReader(broker.bootstrapServers(), Duration.ofSeconds(1))) {
                assertThat(reader.readAll("transactions"))
                        .extracting(row -> row.path("value").asText())
                        .containsExactly("committed");
            }
        }
    }

    @Test
    void whatACommitHasJustAnsweredIsRead() throws Exception {
        kafka.createTopics(1, "commits");
        try (KafkaProducer<byte[], byte[]> producer = transactional("d");
                TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            for (int n = 1; n <= 10; n++) {
                send(producer, "commits", "any");
                producer.commitTransaction();

                assertThat(reader.readAll("commits")).hasSize(n);
            }
        }
    }

    @Test
    void aTopicThatIsNotThereIsNotCreatedByUsingIt() {
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of("max.block.ms", "3000"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("never-created", new byte[1]))
                            .get())
                    .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
        try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            assertThat(reader.readAll("never-created")).isEmpty();
            assertThat(reader.topics()).doesNotContain("never-created");
        }
    }

    /** A broker names the leaders of new partitions a little before it takes messages for them. */
    @Test
    void whatIsLoadedIntoATopicJustCreatedArrives() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (int round = 0; round < 8; round++) {
                String topic = "new-" + round;
                admin.createTopics(manyAndThen(topic)).all().get();

                try (InputLoader loader = new InputLoader(broker.bootstrapServers(), topic)) {
                    for (int i = 0; i < 300; i++) {
                        loader.send(new byte[i % 7 == 0 ? 16_000 : 1_000]);
                    }
                    loader.flush();
                }

                assertThat(kafka.read(topic)).hasSize(300);
            }
        }
    }

    @Test
    void transactionsThatTheBrokerWouldRefuseAreRefusedBeforeTheJobStarts() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        checkTransactions("3600000", printed);

        assertThatThrownBy(() -> checkTransactions("3600001", printed))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is 3600001 ms, but the brokers allow 3600000 ms at most");
        assertThat(printed.size()).isZero();
    }

    @Test
    void messagesWithOldTimesAreKept() throws Exception {
        kafka.createTopics(1, "old");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, "old");
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);

            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        }
    }

    @Test
    void twoBrokersRunSideBySide() throws Exception {
        try (EmbeddedBroker second = EmbeddedBroker.start()) {
            assertThat(second.bootstrapServers())
                    .isNotEqualTo(broker.bootstrapServers())
                    .startsWith("127.0.0.1:");
            new KafkaProbe(second.bootstrapServers()).createTopics(1, "second");
            try (TopicReader reader = new TopicReader(broker.bootstrapServers())) {
                assertThat(reader.topics()).doesNotContain("second");
            }
        }
    }

    @Test
    void aProcessOfItsOwnServesUntilItsInputEndsAndLeavesNothingBehind(@TempDir Path temporary) throws Exception {
        Process process = child(temporary);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            assertThat(line).startsWith("bootstrap.servers=127.0.0.1:");
            KafkaProbe probe = new KafkaProbe(line.substring(line.indexOf('=') + 1));
            probe.createTopics(1, "child");
            probe.write("child", "1");
            assertThat(probe.read("child")).hasSize(1);
            Path data = brokerFolders(temporary).get(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");

            process.getOutputStream().close();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines.readLine()).isNull();
            assertThat(brokerFolders(temporary)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTerminatedProcessDeletesItsDataToo(@TempDir Path temporary) throws Exception {
        Process process = child(temporary);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isNotNull();
            assertThat(brokerFolders(temporary)).hasSize(1);

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(brokerFolders(temporary)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void checkTransactions(String timeoutMs, OutputStream printed) {
        CoworkConfig config = ConfigLoader.load(
                List.of(
                        "--kafka.bootstrap-servers",
                        broker.bootstrapServers(),
                        "--kafka.properties.transaction.timeout.ms",
                        timeoutMs),
                Map.of());
        CoworkJob.checkTransactions(
                new StreamExecutionEnvironment(), config, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    /** As many as the job has, all of them new. */
    private static List<NewTopic> manyAndThen(String last) {
        return IntStream.rangeClosed(1, 14)
                .mapToObj(i -> new NewTopic(i < 14 ? last + "-" + i : last, Optional.of(2), Optional.empty()))
                .toList();
    }

    private static Process child(Path temporary) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dlog4j2.configurationFile=log4j2-local.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedBroker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Path> brokerFolders(Path temporary) throws Exception {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cowork-flink-broker-"))
                    .toList();
        }
    }

    private static KafkaProducer<byte[], byte[]> transactional(String id) {
        // Flink asks for an hour.
        KafkaProducer<byte[], byte[]> producer =
                kafka.producer(Map.of("transactional.id", id, "transaction.timeout.ms", "3600000"));
        producer.initTransactions();
        return producer;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String value) throws Exception {
        producer.beginTransaction();
        byte[] json = ("{\"value\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, json)).get();
    }
}
