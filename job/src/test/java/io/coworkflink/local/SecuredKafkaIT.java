/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.CapturedLog;
import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.kafka.CreateTopics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants encryption and a password, and what a client with the job's options gets from it. */
@Timeout(120)
class SecuredKafkaIT {
    private static SecuredListener listener;
    private static EmbeddedBroker broker;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        listener = SecuredListener.create(folder);
        broker = EmbeddedBroker.start(listener.brokerSettings());
        listener.admit(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void topicsAreMadeWrittenAndReadWithAPasswordThatIsInNoLog() throws Exception {
        List<String> log;
        try (CapturedLog captured = CapturedLog.start()) {
            CoworkConfig config = config("password");
            CreateTopics.run(config.kafka(), CoworkJob.topics(config), out);
            CoworkJob.checkTransactions(new StreamExecutionEnvironment(), config, out);
            write(config, "an event");
            assertThat(read(config)).isEqualTo("an event");
            log = captured.lines();
        }

        assertThat(printed()).contains("created: cowork-events (", "created: otlp_logs (");
        // The line by which one sees that clients did tell their settings.
        assertThat(log).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
        assertThat(String.join("\n", log) + printed())
                .doesNotContain(SecuredListener.PASSWORD, SecuredListener.STORE_PASSWORD);
    }

    @Test
    void brokersThatKeepTheirSettingsToThemselvesAreOneWarning() {
        CoworkJob.checkTransactions(new StreamExecutionEnvironment(), config("password"), out);

        assertThat(printed().lines())
                .singleElement()
                .asString()
                .startsWith("warning: not checked whether the brokers allow transactions of 900000 ms: ")
                .contains("refused", "ClusterAuthorizationException");
    }

    @Test
    void aWrongPasswordIsOneLineThatDoesNotHoldIt() {
        // The password of the trust store: in the same file, and not the user's.
        CoworkConfig config = config("store");

        assertThatThrownBy(() -> CreateTopics.run(config.kafka(), CoworkJob.topics(config), out))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SaslAuthenticationException")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining(SecuredListener.STORE_PASSWORD);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static CoworkConfig config(String passwordKey) {
        List<String> options = new ArrayList<>(listener.jobOptions(passwordKey));
        options.addAll(List.of("--kafka.bootstrap-servers", broker.securedServers(), "--kafka.partitions", "1"));
        return ConfigLoader.load(options, Map.of());
    }

    /** As the sink does it: in a transaction. */
    private static void write(CoworkConfig config, String value) throws Exception {
        Properties settings = config.kafka().clientProperties();
        settings.setProperty("transactional.id", config.kafka().transactionalIdPrefix() + "-0");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(config.kafka().topics().input(), value.getBytes(StandardCharsets.UTF_8)))
                    .get();
            producer.commitTransaction();
        }
    }

    private static String read(CoworkConfig config) {
        Properties settings = config.kafka().clientProperties();
        settings.setProperty("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(config.kafka().topics().input(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = consumer.poll(Duration.ofSeconds(30));
            return new String(records.iterator().next().value(), StandardCharsets.UTF_8);
        }
    }
}
