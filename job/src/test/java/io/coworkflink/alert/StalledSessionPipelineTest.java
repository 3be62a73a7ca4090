/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.apiRequest;
import static io.coworkflink.alert.TestEvents.at;
import static io.coworkflink.alert.TestEvents.configWithOnly;
import static io.coworkflink.alert.TestEvents.userPrompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StalledSessionPipelineTest {
    private static final Where ELSEWHERE = new Where("org-acme", "sess-9", "prompt-9");
    private static final Duration IN_ORDER = Duration.ZERO;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
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
    void aSessionThatErredIsStalledWhenALaterEventMovesTheWatermarkPastTheDeadline() throws Exception {
        List<Alert> alerts = stalls(IN_ORDER, apiError(0), userPrompt(601, ELSEWHERE));

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).eventTimeMillis()).isEqualTo(at(0));
        assertThat(alerts.get(0).sessionId()).isEqualTo("sess-1");
    }

    @Test
    void aSessionIsNotStalledBeforeTheWatermarkReachesTheDeadline() throws Exception {
        assertThat(stalls(IN_ORDER, apiError(0), userPrompt(600, ELSEWHERE))).isEmpty();
    }

    @Test
    void theEndOfTheInputIsNoDeadline() throws Exception {
        assertThat(stalls(IN_ORDER, apiError(0))).isEmpty();
        assertThat(stalls(HELD, apiError(0), userPrompt(3000, ELSEWHERE))).isEmpty();
    }

    @Test
    void aRequestWithinTheTimeIsARecovery() throws Exception {
        assertThat(stalls(IN_ORDER, apiError(0), apiRequest(599), userPrompt(3000, ELSEWHERE)))
                .isEmpty();
    }

    @Test
    void aRequestAtTheDeadlineIsTooLate() throws Exception {
        assertThat(stalls(IN_ORDER, apiError(0), apiRequest(600))).hasSize(1);
        assertThat(stalls(HELD, apiError(0), apiRequest(600))).hasSize(1);
    }

    @Test
    void aRequestBeforeTheErrorOrElsewhereIsNoRecovery() throws Exception {
        List<Alert> alerts = stalls(
                IN_ORDER,
                apiRequest(0),
                apiError(10),
                apiRequest(20, new Where("org-acme", "sess-2", "prompt-1")),
                apiRequest(20, new Where("org-evil", "sess-1", "prompt-1")),
                userPrompt(3000, ELSEWHERE));

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(at(10));
    }

    @Test
    void anotherPromptOfTheSessionCanRecoverIt() throws Exception {
        CoworkEvent recovery = apiRequest(60, new Where("org-acme", "sess-1", "prompt-2"));

        assertThat(stalls(IN_ORDER, apiError(0), recovery, userPrompt(3000, ELSEWHERE)))
                .isEmpty();
    }

    @Test
    void aBurstOfErrorsIsOneStallThatBeganWithTheFirst() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (int seconds = 0; seconds <= 3000; seconds += 100) {
            events.add(apiError(seconds));
        }

        List<Alert> alerts = stalls(IN_ORDER, events.toArray(CoworkEvent[]::new));

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(at(0));
    }

    @Test
    void retriesDoNotPutTheDeadlineOff() throws Exception {
        List<Alert> alerts =
                stalls(IN_ORDER, apiError(0), apiError(300), apiError(590), apiRequest(610), apiRequest(900));

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(at(0));
    }

    @Test
    void aSessionThatRecoversAndErrsAgainIsStalledAgain() throws Exception {
        List<Alert> alerts = stalls(
                IN_ORDER,
                apiError(0),
                apiError(10),
                apiRequest(700),
                apiError(710),
                apiError(720),
                userPrompt(3000, ELSEWHERE));

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(at(0), at(710));
    }

    @Test
    void theOrderOfArrivalDoesNotDecide() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(
                apiRequest(0),
                apiError(5),
                apiError(7),
                apiRequest(8),
                apiError(9),
                apiRequest(700),
                apiError(710),
                apiError(720),
                apiRequest(730),
                apiError(740),
                apiRequest(1340)));
        long seed = System.nanoTime();
        Collections.shuffle(events, new Random(seed));

        List<Alert> alerts = stalls(HELD, events.toArray(CoworkEvent[]::new));

        assertThat(alerts)
                .as("seed %d", seed)
                .extracting(Alert::eventTimeMillis)
                .containsExactly(at(9), at(740));
    }

    @Test
    void aRequestThatArrivesLaterThanItHappenedIsARecovery() throws Exception {
        CoworkEvent[] events = {apiError(0), userPrompt(610, ELSEWHERE), apiRequest(595), userPrompt(900, ELSEWHERE)};

        assertThat(stalls(HALF_A_MINUTE, events)).isEmpty();
        assertThat(stalls(IN_ORDER, events)).as("too late to be heard").hasSize(1);
    }

    @Test
    void whatComesTooLateIsCounted() throws Exception {
        List<CoworkEvent> events = List.of(apiError(100), apiRequest(50), apiError(40));

        assertThat(run.alerts(configWithOnly(null, "stalled_session"), IN_ORDER, events)
                        .counts())
                .containsEntry("alerts_late_stalled_session", 2L);
    }

    @Test
    void aStallThatIsToldOfIsResolvedByTheNextRequest() throws Exception {
        List<CoworkEvent> events = List.of(apiError(0), apiError(700), apiRequest(800), userPrompt(900, ELSEWHERE));
        List<Alert> alerts = run.alerts(configWithOnly(null, "stalled_session"), IN_ORDER, events)
                .found();

        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    private static List<Alert> stalls(Duration outOfOrderness, CoworkEvent... events) throws Exception {
        return run.alerts(configWithOnly(null, "stalled_session"), outOfOrderness, List.of(events)).found().stream()
                .filter(alert -> alert.state() == AlertState.FIRING)
                .toList();
    }
}
