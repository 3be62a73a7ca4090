/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.bench.Scenario.Depth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final Scenario DECODE = new Scenario(Depth.DECODE, Encoding.JSON, 1);
    private static final Scenario WHOLE = new Scenario(Depth.WHOLE_HASHMAP, Encoding.JSON, 1);
    private static final int EVENTS = 1_000;

    /** The machine is ten times slower in the second round and the pipeline half as fast as the decoder, but for one bad run. */
    private static final List<Measurement> MEASUREMENTS = List.of(
            run(DECODE, 1, 10), run(WHOLE, 1, 20),
            run(DECODE, 2, 100), run(WHOLE, 2, 200),
            run(DECODE, 3, 10), run(WHOLE, 3, 90));

    @Test
    void aSlowRoundDoesNotChangeTheRatio() {
        Summary whole = Summary.of(MEASUREMENTS).get(1);

        assertThat(whole.scenario()).isEqualTo(WHOLE);
        assertThat(whole.ofCeiling()).isEqualTo(0.5);
    }

    @Test
    void ratesAreMediansOfTheRounds() {
        Summary whole = Summary.of(MEASUREMENTS).get(1);

        assertThat(whole.eventsPerSecond()).isEqualTo(EVENTS / 0.090);
        assertThat(whole.perRound()).hasSize(3);
    }

    @Test
    void figuresPerEventArePerEvent() {
        Summary decode = Summary.of(MEASUREMENTS).get(0);

        assertThat(decode.garbagePerEvent()).isEqualTo(50);
        assertThat(decode.eventsPerCoreSecond()).isEqualTo(EVENTS / 0.005);
        assertThat(decode.ofCeiling()).isEqualTo(1);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertThat(Summary.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
        assertThat(Summary.median(List.of(7.0))).isEqualTo(7);
    }

    @Test
    void theReportIsATableAndOneLineOfJson() throws Exception {
        BenchSettings settings = BenchSettings.from(name -> "");
        Report report = new Report(settings, Map.of(Encoding.JSON, 1_500L), Summary.of(MEASUREMENTS));

        JsonNode json = new ObjectMapper().readTree(report.json());

        assertThat(report.json()).doesNotContain("\n");
        assertThat(json.at("/results/1/pipeline").asText()).isEqualTo("whole, hashmap");
        assertThat(json.at("/results/1/ratio_to_ceiling").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/results/1/state_bytes").asLong()).isEqualTo(3_000_000);
        assertThat(json.at("/settings/rounds").asInt()).isEqualTo(settings.rounds());
        assertThat(report.text().lines().filter(line -> line.startsWith("json")))
                .hasSize(2)
                .last()
                .asString()
                .contains("whole, hashmap", "0.500", "3.0 MB", "50 B");
    }

    private static Measurement run(Scenario scenario, int round, long millis) {
        long nanos = millis * 1_000_000;
        return new Measurement(
                scenario,
                round,
                EVENTS,
                new Spent(nanos, nanos / 2, 50L * EVENTS, 1),
                nanos * 2,
                new Checkpoints(2, 3_000_000, 1_000_000, 20));
    }
}
