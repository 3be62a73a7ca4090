/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.ReadmeTables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizingTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "sizing-2000.txt");
    private static final String MISSING =
            "sizing.users: is missing or 0; say how many people use Cowork, such as --sizing.users 2000";

    private record Ended(int code, String out, List<String> err) {}

    @Test
    void theScreenIsTheGoldenOne() throws Exception {
        Ended ended = run("--sizing.users", "2000");
        assertThat(ended.out())
                .as("if it is right, put it into " + GOLDEN)
                .isEqualToNormalizingNewlines(Files.readString(GOLDEN));
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theReadmesTableIsWhatTheCommandSays() throws Exception {
        assertThat(ReadmeTables.between("sizing"))
                .as("README's table should be:\n" + SizingTable.markdown())
                .isEqualTo(SizingTable.markdown());
    }

    @Test
    void aProgramGetsTheSameFigures() throws Exception {
        Ended ended = run("--sizing.users=2000", "--sizing.report=json");
        JsonNode json = new ObjectMapper().readTree(ended.out());
        assertThat(json.get("events_per_day").asLong()).isEqualTo(2_700_000);
        assertThat(json.get("cores").asInt()).isEqualTo(1);
        assertThat(json.get("partitions").asInt()).isEqualTo(4);
        assertThat(json.get("peak_factor").asDouble()).isEqualTo(3);
        assertThat(json.get("topics").findValuesAsText("topic"))
                .containsExactly("otlp_logs", "cowork-events", "cowork-traces", "cowork-dash-…");
        Estimate estimate = EstimateTest.estimate(2_000, List.of());
        assertThat(json.at("/state_bytes/total").asLong())
                .isEqualTo(Math.round(estimate.state().total()));
        assertThat(json.get("kafka_bytes").asLong()).isEqualTo(Math.round(estimate.kafkaBytesKept()));
    }

    @Test
    void nobodySaidHowManyUsers() {
        assertThat(run()).isEqualTo(new Ended(2, "", List.of(MISSING)));
        assertThat(run("--sizing.users", "0")).isEqualTo(new Ended(2, "", List.of(MISSING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10000001", "99999999999999999999", "2e3", "2,000", "", "NaN", "0x10"})
    void usersThatCannotBeAreOneLine(String users) {
        Ended ended = run("--sizing.users=" + users);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).singleElement().asString().startsWith("sizing.users");
    }

    @Test
    void aMisspeltOptionIsNamedWithTheRightOne() {
        assertThat(run("--sizing.user", "2000").err())
                .singleElement()
                .asString()
                .contains("sizing.users");
    }

    @Test
    void theLargestFiguresAreMoreThanOneJobTakes() {
        Ended ended = run(
                "--sizing.users=10000000",
                "--sizing.prompts-per-day=10000",
                "--sizing.events-per-prompt=100000",
                "--sizing.bytes-per-event=1 mb",
                "--sizing.working-time=1 min",
                "--sizing.peak-factor=1000",
                "--sizing.events-per-core=1");
        assertThat(ended.code()).isEqualTo(2);
        // Beyond 2^53 the last digits are nobody's business.
        assertThat(ended.err())
                .singleElement()
                .asString()
                .matches(
                        "sizing\\.users: asks for 238,095,238,095,238,\\d{3} cores with the other figures, and one job is for"
                                + " 8,192 at most; look at the figures, or share the users out among jobs");
    }

    @Test
    void theLargestThatOneJobTakesIsPrinted() {
        Ended ended = run(
                "--sizing.users=10000000",
                "--sizing.prompts-per-day=10000",
                "--sizing.events-per-prompt=38",
                "--sizing.bytes-per-event=1 mb",
                "--sizing.working-time=24 h",
                "--sizing.peak-factor=1",
                "--sizing.events-per-core=10000000",
                "--trace.max-duration=36500 d");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("3,800,000,000,000", "4.0 EB").doesNotContain("Infinity", "NaN");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 999, 999.4, 1_000, 9_999, 10_001, 999_999, 1e27, 1e30})
    void amountsAreNeverTooSmall(double bytes) {
        String shown = Amounts.bytes(bytes);
        int space = shown.indexOf(' ');
        int power = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB").indexOf(shown.substring(space + 1));
        double meant = Double.parseDouble(shown.substring(0, space)) * Math.pow(1_000, power);
        assertThat(meant).isBetween(bytes * (1 - 1e-9), bytes * 1.11 + 1);
    }

    private static Ended run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Sizing.run(List.of(args), Map.of(), print(out), print(err));
        return new Ended(
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
