/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.AbsenceHarness.judged;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More than one in twenty is too many, of at least twenty within a full hour. */
class MissingResultRateTest {
    private static final long HOUR = 3_600;

    private final ToolWithoutResultRule rule =
            new ToolWithoutResultRule(TestEvents.SEQUENCES.absences().results());

    @Test
    void moreThanOneInTwentyIsAMatterOfTheOrganization() throws Exception {
        List<RuleMatch> found = judged(rule, tools(39, 3, 0));

        assertThat(found).hasSize(1);
        RuleMatch match = found.get(0);
        assertThat(match.severity()).isEqualTo(Severity.WARNING);
        assertThat(match.message())
                .isEqualTo("Tools without result: 3 of 39 tools accepted within 60 min have no result after 30 min");
        assertThat(match.reasons())
                .containsExactly(new Reason("missing_rate", "0.0769", "0.05"), new Reason("accepted", "39", null));
        assertThat(match.organizationId()).isEqualTo(Events.ORGANIZATION);
        assertThat(match.groupKey()).isEmpty();
        assertThat(match.sinceMillis()).isEqualTo(Events.START);
        assertThat(match.matched()).isEmpty();
    }

    @Test
    void oneInTwentyAndAnyNumberOfNineteenAreNot() throws Exception {
        assertThat(judged(rule, tools(40, 2, 0))).isEmpty();
        assertThat(judged(rule, tools(39, 2, 0))).hasSize(1);
        assertThat(judged(rule, tools(19, 19, 0))).isEmpty();
        assertThat(judged(rule, tools(20, 2, 0))).hasSize(1);
    }

    @Test
    void anHourIsJudgedWhenItsLastDecisionHasWaitedInVainAndItsAlertIsOverAnHourAfterTheNextGoesWell()
            throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(tools(20, 2, HOUR - 20));

            harness.passTime(HOUR + 1_799);
            assertThat(harness.judged()).isEmpty();
            harness.passTime(HOUR + 1_800);
            assertThat(harness.judged()).hasSize(1);
            assertThat(harness.stateEntriesAndTimers()).isZero();

            LifecycleRun run = new LifecycleRun().match(harness.judged().get(0));
            assertThat(run.pass(Duration.ofMinutes(119)).told()).containsExactly("firing×1");
            assertThat(run.pass(Duration.ofMinutes(1)).told()).containsExactly("firing×1", "resolved×1");
        }
    }

    @Test
    void hoursAndOrganizationsAreJudgedApart() throws Exception {
        List<CoworkEvent> acrossHours = tools(19, 10, HOUR - 19);
        acrossHours.addAll(tools(19, 10, HOUR));
        List<CoworkEvent> organizations = tools(18, 3, 0);
        organizations.add(
                decision("elsewhere", 30).with("organization.id", "org-other").build());
        organizations.add(decision("elsewhere too", 30)
                .with("organization.id", "org-other")
                .build());

        assertThat(judged(rule, acrossHours)).isEmpty();
        assertThat(judged(rule, organizations)).isEmpty();
    }

    @Test
    void aDecisionToldTwiceIsOneAndARejectionIsNone() throws Exception {
        List<CoworkEvent> events = tools(19, 2, 0);
        events.add(decision("use 0-0", 50).build());
        events.add(Events.toolDecision("Bash", "reject")
                .with("tool_use_id", "rejected")
                .atSecond(51)
                .build());

        assertThat(judged(rule, events)).isEmpty();
    }

    @Test
    void theEndOfTheInputProvesNothing() throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(tools(20, 20, 0));

            harness.endInput();

            assertThat(harness.judged()).isEmpty();
            assertThat(harness.stateEntriesAndTimers()).isZero();
        }
    }

    @Test
    void aRestartRemembersWhatWasCounted() throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(tools(20, 2, 0));
            harness.passTime(1_810);

            harness.restart();
            harness.passTime(2 * HOUR);

            assertThat(harness.judged()).hasSize(1);
        }
    }

    /** One a second, of which the first have no result. */
    private static List<CoworkEvent> tools(int count, int missing, long from) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String use = "use " + from + "-" + i;
            events.add(decision(use, from + i).build());
            if (i >= missing) {
                events.add(Events.toolResult("Bash", false)
                        .with("tool_use_id", use)
                        .atSecond(from + i + 60)
                        .build());
            }
        }
        return events;
    }

    private static Events decision(String use, long second) {
        return Events.toolDecision("Bash", "accept").with("tool_use_id", use).atSecond(second);
    }
}
