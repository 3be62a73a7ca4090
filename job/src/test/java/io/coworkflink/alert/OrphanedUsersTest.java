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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Five users within five minutes are too many. */
class OrphanedUsersTest {
    private final OrphanPromptRule rule =
            new OrphanPromptRule(TestEvents.SEQUENCES.absences().orphans());

    @Test
    void promptsOfFiveUsersAreOneMatterOfTheOrganization() throws Exception {
        List<RuleMatch> found = judged(rule, ofUsers(5, 0, 299));

        assertThat(found).hasSize(1);
        RuleMatch match = found.get(0);
        assertThat(match.severity()).isEqualTo(Severity.ERROR);
        assertThat(match.message())
                .isEqualTo("Orphan prompts: no call to the model for 5 min after prompts of 5 users within 5 min");
        assertThat(match.reasons())
                .containsExactly(new Reason("users", "5", "5"), new Reason("time_without_call", "5 min", "5 min"));
        assertThat(match.organizationId()).isEqualTo(Events.ORGANIZATION);
        assertThat(match.sinceMillis()).isEqualTo(Events.START);
        assertThat(match.matched()).hasSize(5);
    }

    @Test
    void itIsAnAlertOfItsOwnBesideThoseOfUsersAndOverTenMinutesAfterTheLast() throws Exception {
        List<RuleMatch> found = judged(rule, ofUsers(6, 0, 100));
        RuleMatch ofUser;
        try (RuleHarness harness = new RuleHarness(rule)) {
            harness.arrive(prompt("user-1", 0));
            harness.passTime(1_000);
            ofUser = harness.matches().get(0);
        }

        assertThat(found).hasSize(2).extracting(AlertFactory::groupId).containsOnly(AlertFactory.groupId(found.get(0)));
        assertThat(AlertFactory.groupId(ofUser)).isNotEqualTo(AlertFactory.groupId(found.get(0)));
        assertThat(ofUser.severity()).isEqualTo(Severity.INFO);
        LifecycleRun run = new LifecycleRun().match(found.get(0)).match(found.get(1));
        assertThat(run.pass(Duration.ofSeconds(599)).told()).doesNotContain("resolved×2");
        assertThat(run.pass(Duration.ofSeconds(1)).told()).endsWith("resolved×2");
    }

    @Test
    void fourUsersAreNoneHoweverOftenTheyAskAndNeitherAreFiveWhoAreTooFarApart() throws Exception {
        List<CoworkEvent> again = ofUsers(4, 0, 30);
        again.addAll(ofUsers(4, 60, 30));

        assertThat(judged(rule, again)).isEmpty();
        assertThat(judged(rule, ofUsers(5, 0, 300))).isEmpty();
    }

    @Test
    void usersOfTwoOrganizationsAndPromptsWithAnAnswerDoNotAddUp() throws Exception {
        List<CoworkEvent> events = ofUsers(4, 0, 30);
        events.add(Events.prompt("elsewhere", "p")
                .with("organization.id", "org-other")
                .with("user.id", "user-5")
                .atSecond(3)
                .build());
        events.add(Events.prompt("answered", "p")
                .with("user.id", "user-6")
                .atSecond(4)
                .build());
        events.add(Events.apiError("m", "529", "e")
                .inPrompt("answered")
                .with("user.id", "user-6")
                .atSecond(5)
                .build());

        assertThat(judged(rule, events)).isEmpty();
    }

    @Test
    void aUserCountsWithTheLatestPromptEvenIfAnEarlierOneIsToldWithIt() throws Exception {
        List<CoworkEvent> events = ofUsers(4, 200, 90);
        events.add(prompt("user-5", 0));
        events.add(prompt("user-5", 250));

        assertThat(judged(rule, events)).extracting(RuleMatch::eventTimeMillis).containsExactly(Events.START + 290_000);
    }

    @Test
    void theEndOfTheInputProvesNothing() throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(ofUsers(5, 0, 100));

            harness.endInput();

            assertThat(harness.judged()).isEmpty();
        }
    }

    @Test
    void aRestartRemembersTheUsers() throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(ofUsers(4, 200, 50));
            harness.arrive(List.of(prompt("user-5", 499)));
            harness.passTime(600);

            harness.restart();
            harness.passTime(2_000);

            assertThat(harness.judged()).hasSize(1);
        }
    }

    @Test
    void usersWhoAreHeardOfNoMoreAreForgotten() throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(ofUsers(5, 0, 100));
            harness.passTime(699);
            assertThat(harness.stateEntriesAndTimers()).isPositive();

            harness.passTime(700);

            assertThat(harness.judged()).hasSize(1);
            assertThat(harness.stateEntriesAndTimers()).isZero();
        }
    }

    @Test
    void aFloodIsRememberedAUserAtATime() throws Exception {
        List<CoworkEvent> flood = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            flood.addAll(ofUsers(50, second, 0));
        }

        List<RuleMatch> found = judged(rule, flood);

        assertThat(found).hasSize(20);
        assertThat(found.get(19).matched()).hasSize(50);
    }

    /** The first at the second, the last so many seconds later. */
    private static List<CoworkEvent> ofUsers(int count, long from, long seconds) {
        return new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(i -> prompt("user-" + i, from + seconds * (i - 1) / (count - 1)))
                .toList());
    }

    private static CoworkEvent prompt(String user, long second) {
        return Events.prompt(user + "-" + second, "secret plans")
                .with("user.id", user)
                .with("session.id", "session of " + user)
                .atSecond(second)
                .build();
    }
}
