/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.configWithOnly;
import static io.coworkflink.alert.WindowedStory.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import io.coworkflink.ingest.Deduplication;
import io.coworkflink.ingest.EventBatches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All windowed rules over the same organizations, each of which has one trouble or only nearly so. */
class WindowRulesPipelineTest {
    /** Until the end of the input no watermark passes anything, as in bounded runs of the job. */
    private static final Duration HELD = Duration.ofDays(1);

    private static final List<CoworkEvent> STORY = new WindowedStory()
            .exhausted("storm", 10, 100, 299)
            .exhausted("storm-of-two", 10, 100)
            .exhausted("storm-too-slow", 0, 150, 300)
            .failedAt("storm-of-errors", 11, 10, 100, 299)
            .failedAt("storm-before-the-last-attempt", 10, 10, 100, 299)
            .failedAt("storm-of-two-told-twice", 11, 10, 100)
            .exhausted("storm-of-two-told-twice", 11, 101)
            .errors("limit", "429", 5, List.of("ann", "bob"))
            .errors("limit-of-four", "429", 4, List.of("ann", "bob"))
            .errors("limit-of-one-user", "429", 5, List.of("ann"))
            .errors("limit-of-another-kind", "529", 5, List.of("ann", "bob"))
            .errors("outage", "500", 5, USERS)
            .requests("outage", 15, USERS)
            .errors("outage-at-the-rate", "500", 5, USERS)
            .requests("outage-at-the-rate", 20, USERS)
            .errors("outage-of-nineteen", "500", 10, USERS)
            .requests("outage-of-nineteen", 9, USERS)
            .errors("outage-of-two-users", "500", 10, List.of("ann", "bob"))
            .requests("outage-of-two-users", 10, USERS)
            .refusals("refusals", "ann", null, false, 0, 1500, 3299)
            .refusals("refusals-of-two-users", "ann", null, false, 0, 1500)
            .refusals("refusals-of-two-users", "bob", null, false, 0, 1500)
            .refusals("refusals-too-slow", "ann", null, false, 0, 1800, 3600)
            .refusals("refusals-handed-on", "ann", null, false, 0, 1500)
            .refusals("refusals-handed-on", "ann", null, true, 1501)
            .refusals("refusal-of-weapons", "ann", "bio", true, 7)
            .refusals("refusal-of-something-else", "ann", "other", false, 7)
            .rejects("rejects", 10, List.of("ann"))
            .rejects("rejects-of-nine", 9, List.of("ann"))
            .rejects("rejects-of-two-users", 18, List.of("ann", "bob"))
            .telemetry("health", 100, 21)
            .telemetry("health-at-the-rate", 100, 20)
            .telemetry("health-of-few", 99, 99)
            .numbered("gaps", "ann", 0, 97, 48)
            .numbered("gaps", "bob", 0, 49, 48)
            .numbered("gaps-at-the-rate", "ann", 0, 98, 48)
            .numbered("gaps-at-the-rate", "bob", 700, 49, 48)
            .numbered("gaps-of-few", "ann", 0, 99, 10)
            .numbered("gaps-between-runs-of-a-session", "ann", 5_000, 100, 1_000)
            .numbered("gaps-between-runs-of-a-session", "ann", 0, 100, 1_000)
            .mentions("drift", 0, 100, 0)
            .mentions("drift", 300, 100, 20)
            .mentions("drift-of-less", 0, 100, 0)
            .mentions("drift-of-less", 300, 100, 19)
            .mentions("drift-within-the-hour", 0, 50, 0)
            .mentions("drift-within-the-hour", 3600, 50, 10)
            .mentions("drift-after-the-hour", 0, 50, 0)
            .mentions("drift-after-the-hour", 3900, 50, 10)
            .mentions("drift-of-few-before", 0, 49, 0)
            .mentions("drift-of-few-before", 300, 50, 10)
            .mentions("drift-of-few-now", 0, 50, 0)
            .mentions("drift-of-few-now", 300, 49, 10)
            .mentions("drift-all-along", 0, 50, 10)
            .mentions("drift-all-along", 300, 50, 10)
            .mentions("drift-that-is-over", 0, 50, 10)
            .mentions("drift-that-is-over", 300, 50, 0)
            .mentions("drift-of-another-organization", 0, 50, 0)
            .mentions("another-organization", 300, 50, 10)
            .prompts("content-kept", 0, 50, 50)
            .prompts("content-kept", 300, 50, 40)
            .prompts("content-hardly-kept", 0, 50, 50)
            .prompts("content-hardly-kept", 300, 50, 41)
            .prompts("content-sent", 0, 50, 0)
            .prompts("content-sent", 300, 50, 10)
            .prompts("content-hardly-sent", 0, 50, 0)
            .prompts("content-hardly-sent", 300, 50, 9)
            .events();

    private static StageRun run;
    private static List<Alert> alerts;

    @BeforeAll
    static void runAll() throws Exception {
        run = new StageRun();
        alerts = alerts(STORY);
    }

    @AfterAll
    static void stopCluster() throws Exception {
        run.close();
    }

    @Test
    void eachTroubleIsToldOfAndNoNearMissIs() {
        assertThat(alerts)
                .filteredOn(alert -> alert.state() == AlertState.FIRING)
                .extracting(alert -> alert.type() + " " + alert.organizationId())
                .containsExactlyInAnyOrder(
                        "retry_exhaustion_storm storm",
                        "retry_exhaustion_storm storm-of-errors",
                        "rate_limit_pressure limit",
                        "provider_outage outage",
                        "refusal_cluster refusals",
                        "refusal_cluster refusal-of-weapons",
                        "rejections_by_user rejects",
                        "telemetry_health health",
                        "telemetry_gaps gaps",
                        "telemetry_drift drift",
                        "telemetry_drift drift-within-the-hour",
                        "telemetry_drift content-kept",
                        "telemetry_drift content-sent");
        assertThat(alerts).extracting(Alert::state).containsOnly(AlertState.FIRING, AlertState.UPDATED);
    }

    @Test
    void anAlertSaysWhatWasHeldAgainstWhat() {
        Alert outage = first("provider_outage");

        assertThat(outage.message()).isEqualTo("Provider outage: 5 of 20 requests failed for 3 users within 5 min");
        assertThat(outage.reasons()).containsExactly(new Reason("error_rate", "0.25", "0.2"));
        assertThat(outage.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(outage.matched()).isEmpty();
        assertThat(outage.sinceMillis()).isEqualTo(Events.START);
        assertThat(outage.eventTimeMillis()).isEqualTo(Events.START + 4_000);
        assertThat(first("refusal_cluster").userKey()).isEqualTo("ann");
    }

    @Test
    void aDriftSaysWhatIsLostAndContentThatItIsNew() {
        assertThat(drift("drift").message())
                .startsWith("Telemetry drift: 20 of 100 at_mention events within 5 min lack mention_type, 0 of ")
                .endsWith(" within the hour before");
        assertThat(drift("drift").reasons()).containsExactly(new Reason("missing_rate_rise", "0.2", "0.2"));
        assertThat(drift("drift").eventTimeMillis()).isEqualTo(Events.START + 399_000);
        assertThat(drift("content-kept").message())
                .startsWith("Telemetry drift: 10 of 50 user_prompt events within 5 min lack prompt, 0 of ");
        assertThat(drift("content-sent").message())
                .startsWith("Content newly sent: 40 of 50 user_prompt events within 5 min lack prompt, ");
    }

    @Test
    void neitherTheOrderOfArrivalNorRepeatsDecide() throws Exception {
        List<CoworkEvent> disorder = new ArrayList<>(STORY);
        disorder.addAll(STORY);
        long seed = System.nanoTime();
        Collections.shuffle(disorder, new Random(seed));

        assertThat(alerts(disorder)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static Alert drift(String organization) {
        return alerts.stream()
                .filter(alert -> alert.type().equals("telemetry_drift")
                        && alert.organizationId().equals(organization))
                .findFirst()
                .orElseThrow();
    }

    private static Alert first(String rule) {
        return alerts.stream()
                .filter(alert -> alert.type().equals(rule) && alert.state() == AlertState.FIRING)
                .findFirst()
                .orElseThrow();
    }

    private static List<Alert> alerts(List<CoworkEvent> events) throws Exception {
        StreamExecutionEnvironment env = run.environment();
        DataStream<EventBatch> batches = EventBatches.group(StageRun.source(env, HELD, events));
        DataStream<CoworkEvent> once =
                EventBatches.spread(Deduplication.once(batches, Duration.ofHours(4)), "spread-events");
        String[] windowed = WindowRules.packedIds().toArray(String[]::new);
        return StageRun.collect(env, StageRun.detect(env, once, configWithOnly(null, windowed)))
                .found();
    }
}
