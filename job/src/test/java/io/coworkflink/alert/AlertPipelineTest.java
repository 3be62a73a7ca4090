/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.config;
import static io.coworkflink.alert.TestEvents.toolResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlertPipelineTest {
    private static final Duration IN_ORDER = Duration.ZERO;
    /** Until the end of the input no watermark passes anything, as in bounded runs of the job. */
    private static final Duration HELD = Duration.ofDays(1);

    private static StageRun run;

    @BeforeAll
    static void startCluster() throws Exception {
        run = new StageRun();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        run.close();
    }

    @Test
    void instantRulesDoNotWaitForAWatermark() throws Exception {
        List<Alert> alerts = run.alerts(config(), HELD, List.of(apiError(0), toolResult(1, "Read", false)))
                .found();

        assertThat(alerts).extracting(Alert::type).containsExactlyInAnyOrder("api_error", "tool_failure");
        assertThat(alerts).extracting(Alert::state).containsOnly(AlertState.FIRING);
    }

    @Test
    void anEventOfYesterdayGivesAStaleAlert() throws Exception {
        List<Alert> alerts = run.alerts(config(Duration.ofHours(1)), IN_ORDER, List.of(apiError(0)))
                .found();

        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.STALE);
    }

    @Test
    void aRuleThatIsSwitchedOffIsNotInTheGraph() {
        String[] others = RuleCatalog.ids().stream()
                .filter(id -> !id.equals("auth_failures") && !id.equals("stalled_session"))
                .toArray(String[]::new);

        assertThat(uids(others))
                .containsExactlyInAnyOrder(
                        "source",
                        "watermarks",
                        "no-traces",
                        "guard-dashboards",
                        "convert-events-to-rows",
                        "count-sight",
                        "evaluate-instant-rules",
                        "select-auth-failures",
                        "match-auth-failures",
                        "count-late-auth-failures",
                        "select-sessions",
                        "remember-sessions",
                        "inhibit-alerts",
                        "track-alerts");
        assertThat(uids(RuleCatalog.ids().toArray(String[]::new)))
                .containsExactlyInAnyOrder(
                        "source",
                        "watermarks",
                        "no-traces",
                        "guard-dashboards",
                        "convert-events-to-rows",
                        "count-sight",
                        "evaluate-instant-rules",
                        "inhibit-alerts",
                        "track-alerts");
        assertThat(uids("tool_failure_loop", "stalled_session", "provider_outage"))
                .contains("rule-refusal_cluster", "rule-refusal_cluster-0")
                .noneMatch(uid -> uid.contains("tool-failure-loop") || uid.contains("provider_outage"));
    }

    @Test
    void aRuleThatDoesNotExistCannotBeSwitchedOff() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uids("api_errors"))
                .withMessageContaining("no rule with api_errors;")
                .withMessageContaining("api_error,");
    }

    @Test
    void everythingThatCrossesOperatorsIsAPojo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Alert.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Sample.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RuleMatch.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Memory.class);
    }

    private static List<String> uids(String... disabled) {
        StreamExecutionEnvironment env = run.environment();
        StageRun.detect(env, StageRun.source(env, IN_ORDER, List.of(apiError(0))), config(disabled));
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }
}
