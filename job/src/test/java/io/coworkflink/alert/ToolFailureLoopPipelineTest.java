/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.at;
import static io.coworkflink.alert.TestEvents.configWithOnly;
import static io.coworkflink.alert.TestEvents.toolResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ToolFailureLoopPipelineTest {
    private static final Where HERE = new Where("org-acme", "sess-1", "prompt-1");
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
    void fiveFailuresInARowAreOneLoop() throws Exception {
        List<Alert> alerts = loops(IN_ORDER, failures(HERE, "Bash", 0, 10, 20, 30, 40));

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).eventTimeMillis()).isEqualTo(at(40));
        assertThat(alerts.get(0).matched()).hasSize(5);
    }

    @Test
    void fourFailuresAreNoLoop() throws Exception {
        assertThat(loops(IN_ORDER, failures(HERE, "Bash", 0, 10, 20, 30))).isEmpty();
    }

    @Test
    void tenFailuresAreOneLoopOfTwiceFiveAndNotOfSix() throws Exception {
        List<Alert> alerts = loops(IN_ORDER, failures(HERE, "Bash", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(at(4), at(9));
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING, AlertState.UPDATED);
        assertThat(alerts).extracting(Alert::count).containsExactly(1, 2);
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
    }

    @Test
    void aSuccessInBetweenEndsTheLoop() throws Exception {
        List<CoworkEvent> events = failures(HERE, "Bash", 0, 10, 20, 30, 50);
        events.add(4, toolResult(40, HERE, "Bash", true));

        assertThat(loops(IN_ORDER, events)).isEmpty();
    }

    @Test
    void aSuccessThatArrivesLaterThanItHappenedEndsTheLoopAllTheSame() throws Exception {
        List<CoworkEvent> events = failures(HERE, "Bash", 0, 10, 20, 30, 50);
        events.add(toolResult(40, HERE, "Bash", true));

        assertThat(loops(HALF_A_MINUTE, events)).isEmpty();
        assertThat(loops(IN_ORDER, events)).as("too late to be heard").hasSize(1);
    }

    @Test
    void whatOtherToolsPromptsAndOrganizationsDoDoesNotMatter() throws Exception {
        List<CoworkEvent> events = failures(HERE, "Bash", 0, 10, 20, 30, 40);
        events.add(2, toolResult(11, HERE, "Read", true));
        events.add(2, toolResult(11, new Where("org-acme", "sess-1", "prompt-2"), "Bash", true));
        events.add(2, toolResult(11, new Where("org-evil", "sess-1", "prompt-1"), "Bash", true));
        events.add(2, toolResult(11, HERE, "Bash", null));

        assertThat(loops(IN_ORDER, events)).hasSize(1);
    }

    @Test
    void failuresOfDifferentToolsPromptsOrOrganizationsDoNotAddUp() throws Exception {
        List<CoworkEvent> events = failures(HERE, "Bash", 0, 10, 20, 30);
        events.addAll(failures(HERE, "Read", 41));
        events.addAll(failures(new Where("org-acme", "sess-1", "prompt-2"), "Bash", 42));
        events.addAll(failures(new Where("org-evil", "sess-1", "prompt-1"), "Bash", 43));

        assertThat(loops(IN_ORDER, events)).isEmpty();
    }

    @Test
    void theLastFailureMustComeBeforeTheWindowEnds() throws Exception {
        assertThat(loops(IN_ORDER, failures(HERE, "Bash", 0, 10, 20, 30, 600))).isEmpty();
        assertThat(loops(IN_ORDER, failures(HERE, "Bash", 0, 10, 20, 30, 599))).hasSize(1);
    }

    @Test
    void failuresAtTheSameTimeAreOrderedAsTheirSenderNumberedThem() throws Exception {
        CoworkEvent success = sameTimeWithSequence(4, true);
        List<CoworkEvent> brokenOff = new ArrayList<>(List.of(success));
        for (long sequence : new long[] {0, 1, 2, 3, 5}) {
            brokenOff.add(sameTimeWithSequence(sequence, false));
        }
        List<CoworkEvent> whole = new ArrayList<>(brokenOff.subList(1, 6));
        whole.add(0, sameTimeWithSequence(9, true));

        assertThat(loops(IN_ORDER, brokenOff)).isEmpty();
        assertThat(loops(IN_ORDER, whole)).hasSize(1);
    }

    @Test
    void whatComesTooLateIsCounted() throws Exception {
        List<CoworkEvent> events = failures(HERE, "Bash", 100, 10, 20);

        assertThat(run.alerts(configWithOnly(null, "tool_failure_loop"), IN_ORDER, events)
                        .counts())
                .containsEntry("alerts_late_tool_failure_loop", 2L);
    }

    @Test
    void aLoopIsFoundAtTheEndOfTheInputToo() throws Exception {
        assertThat(loops(HELD, failures(HERE, "Bash", 40, 20, 30, 0, 10))).hasSize(1);
    }

    private static List<CoworkEvent> failures(Where where, String tool, long... seconds) {
        return new ArrayList<>(LongStream.of(seconds)
                .mapToObj(second -> toolResult(second, where, tool, false))
                .toList());
    }

    private static CoworkEvent sameTimeWithSequence(long sequence, boolean success) {
        CoworkEvent event = toolResult(0, HERE, "Bash", success);
        return new CoworkEvent(
                event.position(),
                event.time(),
                event.name(),
                event.identity(),
                event.client(),
                event.sessionId(),
                event.promptId(),
                sequence,
                event.api(),
                event.tool(),
                event.details(),
                event.prompt(),
                event.attributes(),
                event.receipt(),
                event.violations(),
                event.missingAttributes());
    }

    private static List<Alert> loops(Duration outOfOrderness, List<CoworkEvent> events) throws Exception {
        return run.alerts(configWithOnly(null, "tool_failure_loop"), outOfOrderness, events)
                .found();
    }
}
