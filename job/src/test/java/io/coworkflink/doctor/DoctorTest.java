/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static io.coworkflink.doctor.Deployment.ago;
import static io.coworkflink.doctor.Deployment.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.doctor.KafkaFacts.Input;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    @Test
    void theScreenShowsWhatTheFindingsAreMadeFrom() {
        Deployment deployment = new Deployment()
                .input(new Input(0, 12_345, ago(5), 3L), new Input(1, 0, null, null))
                .flink(running(1, ago(4), ago(31)));
        deployment.deadLetters.put("PROTO", 2L);
        deployment.unknown.add("late events (TopicAuthorizationException)");

        assertThat(Screen.of(deployment.facts(), deployment.findings())).isEqualToNormalizingNewlines("""
                        cowork-flink doctor, 2026-11-26T20:00:00Z

                        otlp_logs, read as cowork-flink
                          partition                        messages  newest        unread
                          0                                  12,345  5 s                3
                          1 (idle)                                0  -         never read

                          output                            records  newest
                          cowork-dash-cost                      100  70 s
                          cowork-events                         100  15 s

                        open transactions: 1, the oldest for 60 s
                        newest dead letters of the last hour: PROTO 2
                        newest late events of the last hour, by stage: none
                        not known: late events (TopicAuthorizationException)
                        Flink: job RUNNING, restarts 1
                        last checkpoint 4 s ago, watermark 31 s behind, back-pressure 10 %

                        Findings, likeliest first:
                         1. Records could not be read in the last hour (PROTO 2): sql/explore/unreadable.sql says where they are; \
                        look whether something else than the Collector writes to otlp_logs.
                        """);
    }

    @Test
    void aTopicOfManyPartitionsStillFitsOnTheScreen() {
        Deployment deployment = new Deployment();
        deployment.input.clear();
        for (int i = 0; i < 100; i++) {
            deployment.input.add(new Input(i, 10, ago(5), 2L));
        }

        assertThat(Screen.of(deployment.facts(), List.of()).lines())
                .hasSizeLessThan(40)
                .anyMatch(line -> line.matches(" {2}all 100 +1,000 +200"))
                .last()
                .isEqualTo("Nothing is wrong.");
    }

    @Test
    void withoutKafkaThereIsOneLineAndACodeOfItsOwn() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:" + silent.getLocalPort();

            int code = Doctor.run(
                    ConfigLoader.load(List.of("--kafka.bootstrap-servers", servers), Map.of()),
                    List.of(),
                    Duration.ofSeconds(1),
                    new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(code).isEqualTo(2);
            assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("kafka.bootstrap-servers: no broker answered at " + servers
                            + " within 1 s; check the address and that Kafka runs");
        }
    }

    /** Whoever may write to the topic may write anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"topic":"t","reason":"PROTO"}             | PROTO
                    {"stage":{"reason":"SIZE"},"reason":"JSON"}   | JSON
                    {"reason":"behind the watermark"}          | other
                    {"reason":"mail me: knab@corp.example"}    | other
                    {"reason":"password=Hunter2"}              | other
                    {"reason":5}                               | other
                    {"reason":                                 | other
                    ["reason"]                                 | other
                    {}                                         | other
                    """)
    void ofARecordOnlyAReasonIsShown(String json, String shown) {
        assertThat(RecentReasons.reason(json.getBytes(StandardCharsets.UTF_8), "reason", RecentReasons.REASONS))
                .isEqualTo(shown);
    }
}
