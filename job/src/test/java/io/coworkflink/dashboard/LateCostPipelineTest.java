/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes too late for the windows is counted all the same. */
class LateCostPipelineTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int MINUTE = 60;
    private static final int DAY = 24 * 60 * MINUTE;

    @Test
    void aLateRequestCountsForItsDayInTheTimeZoneOfBilling() throws Exception {
        // Events begin at 10:00 UTC.
        List<CoworkEvent> events = List.of(
                Events.apiRequest("sonnet", "1").atSecond(DAY).build(),
                Events.apiRequest("sonnet", "2").atSecond(14 * 60 * MINUTE - 1).build(),
                Events.apiRequest("sonnet", "4").atSecond(13 * 60 * MINUTE - 1).build(),
                Events.toolResult("Read", true).atSecond(0).build());
        assertThat(DashboardRun.of(events).withBilling("Europe/Zurich").rows("late_cost"))
                .extracting(row -> row.get("window_start").asText() + " "
                        + row.get("event_day").asText() + " "
                        + row.get("event_count") + " "
                        + row.get("request_count") + " "
                        + row.get("total_cost_usd").asText())
                .containsExactlyInAnyOrder(
                        "2026-03-02T10:00:00.000Z 2026-03-02 1 1 2", "2026-03-02T10:00:00.000Z 2026-03-01 2 1 4");
    }

    @Test
    void windowsAndLateCostMakeUpAllThatWasSpent() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BigDecimal spent = BigDecimal.ZERO;
        List<CoworkEvent> events = new ArrayList<>();
        for (int second = 0; second < 20 * MINUTE; second += 7) {
            BigDecimal cost = BigDecimal.valueOf(random.nextInt(1_000_000_000), 9);
            int delay = random.nextInt(4) == 0 ? random.nextInt(5 * MINUTE) : 0;
            events.add(Events.apiRequest("sonnet", cost.toPlainString())
                    .atSecond(Math.max(0, second - delay))
                    .build());
            spent = spent.add(cost);
        }
        DashboardRun run = DashboardRun.of(events);
        BigDecimal inTime = usd(run.rows("cost"), "total");
        BigDecimal late = usd(run.rows("late_cost"), "organization_day");
        assertThat(late).as("seed " + seed).isPositive();
        assertThat(inTime.add(late)).as("seed " + seed).isEqualByComparingTo(spent);
    }

    @Test
    void qualityCountsLateRepeatedClampedAndRedacted() throws Exception {
        CoworkEvent last = Events.apiRequest("sonnet", "1").atSecond(5 * MINUTE).build();
        CoworkEvent late = Events.toolResult("Read", true).atSecond(1).build();
        CoworkEvent redacted = Events.toolResult("Read", true)
                .found("EMAIL", 3)
                .atSecond(5 * MINUTE)
                .build();
        assertThat(DashboardRun.of(List.of(last, late, redacted))
                        .withRepeats(List.of(last, last))
                        .rows("quality"))
                .extracting(row -> row.get("window_start").asText().substring(11, 16) + " "
                        + row.get("grain").asText() + " "
                        + row.get("redaction_type").asText() + " "
                        + row.get("event_count") + " "
                        + row.get("late_count") + " "
                        + row.get("duplicate_count") + " "
                        + row.get("redaction_count"))
                .containsExactlyInAnyOrder(
                        "10:05 organization all 2 1 2 0", "10:05 organization_redaction EMAIL 0 0 0 3");
    }

    private static BigDecimal usd(List<JsonNode> rows, String grain) {
        return rows.stream()
                .filter(row -> row.get("grain").asText().equals(grain))
                .map(row -> row.get("total_cost_usd").textValue())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
