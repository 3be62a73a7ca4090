/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.doctor.Doctor;
import io.coworkflink.kafka.TopicSpec;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reads the output topics, against a real broker. */
@Timeout(120)
class TopicsIT {
    private static final TopicNames TOPICS = KafkaProbe.TOPICS;

    private static EmbeddedBroker broker;
    private static KafkaProbe kafka;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start();
        kafka = new KafkaProbe(broker.bootstrapServers());
        kafka.createTopics(
                3, TOPICS.events(), TOPICS.traces(), TOPICS.alerts(), TOPICS.lateEvents(), TOPICS.deadLetters());
        kafka.createTopics(1, TOPICS.dashboard("cost"), TOPICS.dashboard("night_shift"), TOPICS.input());
        kafka.write(TOPICS.events(), lines("events.ndjson"));
        kafka.write(TOPICS.traces(), lines("traces.ndjson"));
        kafka.write(TOPICS.alerts(), lines("error-alert.ndjson"));
        kafka.write(TOPICS.dashboard("night_shift"), "{\"window_start\":\"x\"}");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theReportIsMadeFromTheTopics() {
        Report report =
                Report.of(Map.of("received", 5L, "accepted", 5L), JobTopics.read(broker.bootstrapServers(), TOPICS));

        String expected = Samples.text("expected-report.txt").replace("Alerts Fired: 0 ──\n", "Alerts Fired: 1 ──\n");
        assertThat(report.text()).startsWith(expected);
        assertThat(report.json().path("dashboards").path("night_shift")).hasSize(1);
        assertThat(report.json().path("dashboards").path("cost")).isEmpty();
    }

    @Test
    void linesArePrintedAsRecordsComeAndNoMoreAfterClosing() throws Exception {
        PrintedLines out = new PrintedLines();
        LivePrinter printer = LivePrinter.start(broker.bootstrapServers(), TOPICS, out);
        try {
            assertThat(List.of(out.next(), out.next()))
                    .anyMatch(line -> line.startsWith("trace 550e8400"))
                    .anyMatch(line -> line.startsWith("[CRITICAL] api_error"));

            kafka.write(TOPICS.lateEvents(), "{\"stage\":\"traces\",\"reason\":\"behind the watermark\"}");

            assertThat(out.next()).isEqualTo("too late: 1 record (1 for traces, behind the watermark)");
        } finally {
            printer.close();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("live-printer"));
        assertThat(out.lines).isEmpty();
    }

    @Test
    void theDoctorSaysWhatKafkaKnows() throws Exception {
        kafka.write(TOPICS.input(), "{}", "{}");
        kafka.write(
                TOPICS.deadLetters(), "{\"reason\":\"PROTO\"}", "{\"reason\":\"a secret\"}", "{\"reason\":\"PROTO\"}");
        assertThat(doctor())
                .anyMatch(line -> line.contains(". Nobody has read otlp_logs as cowork-flink:"))
                .noneMatch(line -> line.contains("not known"));

        kafka.commit("cowork-flink", TOPICS.input(), 1);
        try (KafkaProducer<byte[], byte[]> open = kafka.producer(Map.of("transactional.id", "cowork-flink-0"))) {
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>(TOPICS.alerts(), new byte[1])).get();

            List<String> screen = doctor();

            assertThat(screen)
                    .anyMatch(line -> line.matches(" {2}0 +2 +\\d+ s +1"))
                    .anyMatch(line -> line.matches(" {2}cowork-dash-night_shift +1 +\\d+ s"))
                    .anyMatch(line -> line.matches(" {2}cowork-dash-cost +0 +-"))
                    .anyMatch(line -> line.matches("open transactions: 1, the oldest for \\d+ s"))
                    .anyMatch(line -> line.equals("newest dead letters of the last hour: PROTO 2, other 1"))
                    .anyMatch(line -> line.contains("1. Topics are missing: ") && line.contains("cowork-audit"))
                    .anyMatch(line -> line.contains("2. Records could not be read in the last hour (PROTO 2, other 1)"))
                    .noneMatch(line -> line.contains("not known") || line.contains("Transaction "));
        }

        kafka.expire(TOPICS.input(), 2);
        assertThat(doctor()).anyMatch(line -> line.contains(". 1 messages of otlp_logs expired before"));
    }

    private static List<String> doctor() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CoworkConfig config =
                ConfigLoader.load(List.of("--kafka.bootstrap-servers", broker.bootstrapServers()), Map.of());
        List<TopicSpec> topics = new ArrayList<>(CoworkJob.topics(config));
        topics.add(new TopicSpec(TOPICS.dashboard("night_shift"), "", 1, "delete", null, Map.of()));
        int code = Doctor.run(config, topics, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String[] lines(String sample) {
        return Samples.text(sample).lines().toArray(String[]::new);
    }

    /** Hands over what was printed, line by line. */
    private static final class PrintedLines extends PrintStream {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        PrintedLines() {
            super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Override
        public void println(String line) {
            lines.add(line);
        }

        String next() throws InterruptedException {
            return Objects.requireNonNull(lines.poll(30, TimeUnit.SECONDS), "no line in 30 s");
        }
    }
}
