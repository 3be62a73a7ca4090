/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLifecycleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LifecycleRun run = new LifecycleRun();

    @Test
    void theFirstMatchIsToldAtOnce() {
        assertThat(run.match().told()).containsExactly("firing×1");
    }

    @Test
    void furtherMatchesAreToldTogetherAfterTheGroupInterval() {
        run.match().pass(SECOND).match().pass(SECOND).match();
        assertThat(run.told()).containsExactly("firing×1");
        assertThat(run.pass(MINUTE.multipliedBy(5)).told()).containsExactly("firing×1", "updated×3");
        assertThat(run.pass(HOUR).told()).as("nothing new").hasSize(2);
    }

    @Test
    void aMatchAfterALongerPauseIsToldAtOnceAgain() {
        run.match().pass(MINUTE.multipliedBy(5)).match();
        assertThat(run.told()).containsExactly("firing×1", "updated×2");
    }

    @Test
    void aStormIsOneTriggerAndAFewUpdatesWithTheRightCount() {
        for (int i = 0; i < 100_000; i++) {
            run.match();
            if (i % 1_667 == 0) {
                run.pass(SECOND);
            }
        }
        run.pass(MINUTE.multipliedBy(10));
        assertThat(run.told()).containsExactly("firing×1", "updated×100000");
        assertThat(run.wakeUps()).isLessThan(5);
        assertThat(run.alerts().get(1).matched()).hasSize(Incident.Open.MAX_MATCHED);
    }

    @Test
    void whatGoesOnUnchangedIsRepeatedAndWhatChangedStartsAnew() {
        run.match().pass(HOUR.multipliedBy(9));
        assertThat(run.told()).containsExactly("firing×1", "updated×1 again 1", "updated×1 again 2");
        run.match().pass(HOUR.multipliedBy(4));
        assertThat(run.told()).endsWith("updated×2", "updated×2 again 1");
    }

    @Test
    void everyTransitionHasAKeyOfItsOwnAndOneId() {
        run.match().pass(HOUR.multipliedBy(9)).match().pass(HOUR.multipliedBy(30));
        assertThat(run.alerts()).extracting(Alert::idempotencyKey).doesNotHaveDuplicates();
        assertThat(run.alerts())
                .extracting(Alert::id)
                .containsOnly(run.alerts().get(0).id());
        assertThat(run.alerts()).extracting(Alert::idempotencyKey).noneMatch(key -> key.contains("."));
    }

    @Test
    void itIsOverAfterTheQuietTime() {
        run.match().pass(HOUR.multipliedBy(10)).match().pass(HOUR.multipliedBy(23));
        assertThat(run.told()).doesNotContain("resolved×2");
        assertThat(run.pass(HOUR).told()).last().isEqualTo("resolved×2");
        assertThat(run.pass(HOUR.multipliedBy(100)).told()).last().isEqualTo("resolved×2");
        assertThat(run.remembers()).as("state of a group that is long over").isFalse();
    }

    @Test
    void aRuleMayKnowAShorterQuietTime() {
        run.match(quiet(MINUTE)).pass(SECOND.multipliedBy(59));
        assertThat(run.told()).containsExactly("firing×1");
        assertThat(run.pass(SECOND).told()).containsExactly("firing×1", "resolved×1");
    }

    @Test
    void recoveryResolvesAtOnceWithAllThatWasHeldBack() {
        run.match().match().recovery();
        assertThat(run.told()).containsExactly("firing×1", "resolved×2");
        assertThat(run.recovery().told()).as("once").hasSize(2);
    }

    @Test
    void recoveryOfWhatNeverFiredIsNothing() {
        assertThat(run.recovery().told()).isEmpty();
        assertThat(run.remembers()).isFalse();
    }

    @Test
    void theNextEpisodeHasAnotherIdAndTheSameGroup() {
        run.match().recovery().pass(HOUR).match().recovery().pass(HOUR).match();
        List<Alert> alerts = run.alerts();
        assertThat(alerts).extracting(Alert::groupId).containsOnly(alerts.get(0).groupId());
        assertThat(alerts.stream().map(Alert::id).distinct()).hasSize(3);
        assertThat(alerts.get(0).id()).isEqualTo(alerts.get(1).id());
    }

    /** After a restart two partitions may be read in another order. */
    @Test
    void theIdDoesNotDependOnWhichOfTwoMatchesCameFirst() {
        LifecycleRun other = new LifecycleRun();
        run.match(at(1)).match(at(2));
        other.match(at(2)).match(at(1));
        assertThat(run.alerts().get(0).id()).isEqualTo(other.alerts().get(0).id());
    }

    @Test
    void aHigherSeverityIsToldAtOnceAndStays() {
        run.match(as(Severity.WARNING)).match(as(Severity.ERROR)).match(as(Severity.WARNING));
        assertThat(run.told()).containsExactly("firing×1", "updated×2");
        run.pass(HOUR);
        assertThat(run.alerts())
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING, Severity.ERROR, Severity.ERROR);
    }

    @Test
    void sinceIsTheFirstEventAndWhoAndWhyAreOfTheLast() {
        run.match(at(10)).match(at(5)).match(at(30)).pass(HOUR);
        Alert last = run.alerts().get(1);
        assertThat(last.sinceMillis()).isEqualTo(TestEvents.at(5));
        assertThat(last.eventTimeMillis()).isEqualTo(TestEvents.at(30));
        assertThat(last.matched())
                .extracting(MatchedEvent::timeMillis)
                .containsExactly(TestEvents.at(5), TestEvents.at(10), TestEvents.at(30));
    }

    @Test
    void whatWasHeldBackIsToldAtTheEndOfTheInputAndNothingIsOver() {
        assertThat(run.match().match().inputEnds().told()).containsExactly("firing×1", "updated×2");
        assertThat(run.inputEnds().told()).as("nothing held back").hasSize(2);
    }

    @Test
    void aSilencedAlertIsRecordedAndItsEndToo() {
        run.silence(SilencedBy.SHADOW).match().match().pass(HOUR.multipliedBy(25));
        assertThat(run.told()).containsExactly("firing×1 shadow", "updated×2 shadow", "resolved×2 shadow");
        assertThat(run.alerts()).noneMatch(Alert::isTold);
    }

    @Test
    void whoKnowsThatItBeganHearsThatItIsOverThoughItIsMutedSince() {
        run.match().silence(SilencedBy.MUTE).match().pass(HOUR).recovery();
        assertThat(run.told()).containsExactly("firing×1", "updated×2 mute", "resolved×2");
    }

    @Test
    void whenASilenceEndsPeopleHearWhatStillGoesOn() {
        run.silence(SilencedBy.INHIBITION).match().pass(MINUTE.multipliedBy(12));
        assertThat(run.told()).containsExactly("firing×1 inhibition");
        assertThat(run.silence(null).pass(MINUTE.multipliedBy(5)).told())
                .containsExactly("firing×1 inhibition", "firing×1");
        assertThat(run.alerts()).extracting(Alert::isTold).containsExactly(false, true);
    }

    @Test
    void nothingIsRepeatedToNobody() {
        run.match().silence(SilencedBy.MUTE).pass(HOUR.multipliedBy(12));
        assertThat(run.told()).containsExactly("firing×1");
        assertThat(run.silence(null).pass(MINUTE.multipliedBy(6)).told())
                .containsExactly("firing×1", "updated×1 again 1");
    }

    @Test
    void aMatchExactlyAsOldAsAllowedIsNotStale() {
        AlertLifecycle lifecycle = new AlertLifecycle(LifecycleRun.CONFIG);
        long hourLater = TestEvents.at(3600);
        assertThat(lifecycle.isStale(at(0), hourLater)).isFalse();
        assertThat(lifecycle.isStale(at(0), hourLater + 1)).isTrue();
        assertThat(lifecycle.isStale(at(7200), hourLater))
                .as("from a sender's future")
                .isFalse();
    }

    private static RuleMatch at(long seconds) {
        return new ApiErrorRule().evaluate(TestEvents.apiError(seconds));
    }

    private static RuleMatch as(Severity severity) {
        return at(0).as(severity);
    }

    private static RuleMatch quiet(Duration time) {
        InstantRule rule = new QuietRule(time);
        return RuleMatch.of(rule, "", "", List.of(), TestEvents.apiError(0));
    }

    private record QuietRule(Duration quietTime) implements InstantRule {
        @Override
        public String id() {
            return "quiet";
        }

        @Override
        public Severity severity() {
            return Severity.INFO;
        }

        @Override
        public List<Need> needs() {
            return List.of();
        }

        @Override
        public RuleMatch evaluate(CoworkEvent event) {
            return null;
        }
    }
}
