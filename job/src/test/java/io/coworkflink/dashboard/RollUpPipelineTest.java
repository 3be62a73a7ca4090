/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.config.RollUps;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hours and days add minutes up; events begin at 10:00 UTC on 2026-03-01. */
class RollUpPipelineTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int HOUR = 3_600;

    @Test
    void anHourHoldsWhatItsMinutesHold() throws Exception {
        List<JsonNode> rows = DashboardRun.of(List.of(
                        Events.apiRequest("sonnet", "0.1").atSecond(0).build(),
                        Events.apiRequest("sonnet", null).atSecond(1).build(),
                        Events.apiRequest("sonnet", "0.5").atSecond(HOUR - 1).build(),
                        Events.apiRequest("sonnet", "7").atSecond(HOUR).build()))
                .by(RollUps.HOUR)
                .rows("cost");
        assertThat(rows)
                .filteredOn(row -> row.get("grain").asText().equals("total"))
                .extracting(row -> row.get("window_start").asText() + " "
                        + row.get("window_end").asText().substring(11, 16) + " "
                        + row.get("total_cost_usd").asText() + " "
                        + row.get("request_count") + " "
                        + row.get("avg_cost_per_request").asText())
                .containsExactly("2026-03-01T10:00:00.000Z 11:00 0.6 3 0.3", "2026-03-01T11:00:00.000Z 12:00 7 1 7");
    }

    @Test
    void aDayBeginsWhereBillsDoAndMayHave23Hours() throws Exception {
        // Zurich: 2026-03-29 begins at 23:00 UTC and ends at 22:00 UTC, for summer time begins.
        int midnight = (27 * 24 + 13) * HOUR;
        List<JsonNode> rows = DashboardRun.of(List.of(
                        Events.apiRequest("sonnet", "1").atSecond(midnight - 1).build(),
                        Events.apiRequest("sonnet", "2").atSecond(midnight).build(),
                        Events.apiRequest("sonnet", "4")
                                .atSecond(midnight + 23 * HOUR - 1)
                                .build(),
                        Events.apiRequest("sonnet", "8")
                                .atSecond(midnight + 23 * HOUR)
                                .build()))
                .withBilling("Europe/Zurich")
                .by(RollUps.DAY)
                .rows("cost");
        assertThat(rows)
                .filteredOn(row -> row.get("grain").asText().equals("total"))
                .extracting(row -> row.get("window_start").asText() + " "
                        + row.get("window_end").asText() + " "
                        + row.get("total_cost_usd").asText())
                .containsExactly(
                        "2026-03-27T23:00:00.000Z 2026-03-28T23:00:00.000Z 1",
                        "2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z 6",
                        "2026-03-29T22:00:00.000Z 2026-03-30T22:00:00.000Z 8");
    }

    @Test
    void aDayMayHave25Hours() throws Exception {
        // Zurich: 2026-10-25 begins at 22:00 UTC and ends at 23:00 UTC, for summer time ends.
        int midnight = (237 * 24 + 12) * HOUR;
        List<CoworkEvent> hourly = new ArrayList<>();
        IntStream.rangeClosed(0, 26)
                .forEach(hour -> hourly.add(Events.apiRequest("sonnet", "1")
                        .atSecond(midnight + (long) hour * HOUR)
                        .build()));
        assertThat(DashboardRun.of(hourly)
                        .withBilling("Europe/Zurich")
                        .by(RollUps.DAY)
                        .rows("cost"))
                .filteredOn(row -> row.get("grain").asText().equals("total"))
                .extracting(row -> row.get("window_start").asText() + " "
                        + row.get("window_end").asText() + " "
                        + row.get("total_cost_usd").asText())
                .containsExactly(
                        "2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z 25",
                        "2026-10-25T23:00:00.000Z 2026-10-26T23:00:00.000Z 2");
    }

    @Test
    void peopleWhoComeEveryMinuteAreCountedOnceADay() throws Exception {
        List<CoworkEvent> prompts = new ArrayList<>();
        IntStream.range(0, 120)
                .forEach(minute -> prompts.add(Events.event("user_prompt")
                        .with("user.id", "user-" + minute % 7)
                        .atSecond(minute * 60L)
                        .build()));
        assertThat(DashboardRun.of(prompts).by(RollUps.BOTH).rows("adoption"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("prompt_count").asInt()).isEqualTo(120);
                    assertThat(row.get("user_count").asInt()).isEqualTo(7);
                });
    }

    @Test
    void percentilesOfAnHourAreThoseOfAllItsCalls() throws Exception {
        List<CoworkEvent> calls = new ArrayList<>();
        IntStream.rangeClosed(1, 100)
                .forEach(second -> calls.add(Events.apiRequest("sonnet", "1")
                        .with("duration_ms", String.valueOf(second * 10))
                        .atSecond(second * 30L)
                        .build()));
        assertThat(DashboardRun.of(calls).by(RollUps.HOUR).rows("api"))
                .filteredOn(row -> row.get("grain").asText().equals("model"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("request_count").asInt()).isEqualTo(100);
                    assertThat(row.get("p95_ms").asDouble()).isCloseTo(950, within(10.0));
                });
    }
}
