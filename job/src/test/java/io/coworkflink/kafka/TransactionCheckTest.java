/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionCheckTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void atTheBrokersMaximumIsFineAndAMillisecondAboveIsNot() {
        TransactionTimes times = new TransactionTimes(QUARTER, TEN_SECONDS, TEN_MINUTES);

        assertThatCode(() -> times.requireAtMost(QUARTER)).doesNotThrowAnyException();
        assertThatThrownBy(() -> times.requireAtMost(QUARTER.minusMillis(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "kafka.properties.transaction.timeout.ms: is 900000 ms, but the brokers allow 899999 ms at most"
                                + " (their transaction.max.timeout.ms); set it to that or less, or raise theirs");
    }

    @Test
    void theDefaultsOfJobAndFlinkLeaveTimeEnough() {
        assertThat(new TransactionTimes(QUARTER, TEN_SECONDS, TEN_MINUTES).lossWindow())
                .isEmpty();
    }

    @Test
    void aTimeoutJustLongEnoughIsFineAndAMillisecondLessIsWarnedOf() {
        Duration needed = TEN_SECONDS.plus(TEN_MINUTES).plusMinutes(2);

        assertThat(new TransactionTimes(needed, TEN_SECONDS, TEN_MINUTES).lossWindow())
                .isEmpty();
        assertThat(new TransactionTimes(needed.minusMillis(1), TEN_SECONDS, TEN_MINUTES).lossWindow())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains(
                                "after 729 s",
                                "begin after 10 s, take 600 s, and a restart 120 s",
                                "to 730000 or more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15 min", "", "0", "-1", "2147483648", "${env:TIMEOUT}"})
    void aTimeoutThatKafkaDoesNotTakeIsOneLine(String timeout) {
        assertThatThrownBy(() -> TransactionTimes.parse(timeout))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "kafka.properties.transaction.timeout.ms: must be a number of milliseconds from 1 to 2147483647");
    }

    @Test
    void aTimeoutThatIsConfiguredIsTheOneThatCounts() {
        assertThat(KafkaOutputs.transactionTimeoutMs(kafka("b:1"))).isEqualTo("900000");
        assertThat(KafkaOutputs.transactionTimeoutMs(kafka("b:1", "--kafka.properties.transaction.timeout.ms=5000")))
                .isEqualTo("5000");
    }

    @Test
    void brokersThatAreNotThereAreOneWarningAndNoFailure() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:" + silent.getLocalPort();

            TransactionCheck.run(kafka(servers), TEN_SECONDS, TEN_MINUTES, Duration.ofSeconds(1), out());

            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines(
                            "warning: not checked whether the brokers allow transactions of 900000 ms:"
                                    + " kafka.bootstrap-servers: no broker answered at " + servers
                                    + " within 1 s; check the address and that Kafka runs\n");
        }
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private static KafkaConfig kafka(String servers, String... more) {
        List<String> args = new ArrayList<>(List.of("--kafka.bootstrap-servers", servers));
        args.addAll(List.of(more));
        return ConfigLoader.load(args, Map.of()).kafka();
    }
}
