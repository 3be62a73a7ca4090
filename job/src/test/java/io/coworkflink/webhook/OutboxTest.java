/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.Samples.alert;
import static io.coworkflink.webhook.Samples.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertState;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.WebhookConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long START = 1_772_359_200_000L;
    private static final long MAX_AGE = 60_000;
    private static final Outcome OK = new Outcome(Outcome.Kind.DELIVERED, "status 200", 0);
    private static final Outcome BUSY = new Outcome(Outcome.Kind.RETRY, "status 503", 0);
    private static final Outcome REFUSED = new Outcome(Outcome.Kind.REJECTED, "status 400", 0);

    private final AtomicLong clock = new AtomicLong(START);
    private final Outbox outbox = outbox(3);

    @Test
    void differentAlertsAreSentAtOnceUpToTheLimitInFlight() {
        add("a", "b", "c", "d");
        List<Entry> sent = takeAll();
        assertThat(ids(sent)).containsExactly("a", "b", "c");
        assertThat(outbox.inFlight()).isEqualTo(3);
        outbox.settle(sent.get(1), OK);
        assertThat(ids(takeAll())).containsExactly("d");
    }

    @Test
    void aLaterTransitionOfAnAlertWaitsUntilTheEarlierOneIsSent() {
        outbox.add(alert("a", AlertState.FIRING, 1));
        outbox.add(alert("a", AlertState.UPDATED, 5));
        outbox.add(alert("a", AlertState.RESOLVED, 5));
        outbox.add(firing("b"));
        List<Entry> sent = takeAll();
        assertThat(keys(sent)).containsExactly("a:firing:1", "b:firing:1");

        outbox.settle(sent.get(0), BUSY);
        clock.addAndGet(10_000);
        List<Entry> again = takeAll();
        assertThat(keys(again)).containsExactly("a:firing:1");

        outbox.settle(again.get(0), OK);
        List<Entry> update = takeAll();
        assertThat(keys(update)).containsExactly("a:updated:5");
        outbox.settle(update.get(0), OK);
        assertThat(keys(takeAll())).containsExactly("a:resolved:5");
    }

    @Test
    void aFailureIsTriedAgainWithinItsCeilingAndNotBeforeItIsDue() {
        add("a");
        for (long ceiling : new long[] {100, 200, 400, 800}) {
            outbox.settle(outbox.next(), BUSY);
            long due = outbox.snapshot().get(0).dueAtMillis();
            assertThat(due).isBetween(clock.get(), clock.get() + ceiling);
            assertThat(outbox.wakeUpMillis()).isEqualTo(due);
            clock.set(due - 1);
            assertThat(outbox.next()).isNull();
            clock.set(due);
        }
        assertThat(outbox.next().pending().attempts()).isEqualTo(5);
    }

    @Test
    void retryAfterHoldsBackTheAlertAndEveryOther() {
        add("a", "b");
        Entry a = outbox.next();
        outbox.settle(a, new Outcome(Outcome.Kind.RETRY, "status 429", 7_000));
        assertThat(outbox.next()).isNull();
        assertThat(outbox.wakeUpMillis()).isEqualTo(START + 7_000);
        clock.set(START + 6_999);
        assertThat(outbox.next()).isNull();
        clock.set(START + 7_000);
        assertThat(ids(takeAll())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aRefusedAlertIsUndeliveredAndTheNextTransitionStillGetsItsChance() {
        outbox.add(alert("a", AlertState.FIRING, 1));
        outbox.add(alert("a", AlertState.RESOLVED, 1));
        outbox.settle(outbox.next(), REFUSED);
        assertThat(outbox.takeUndelivered())
                .containsExactly(new Undelivered(
                        EndpointConfig.SINGLE,
                        alert("a", AlertState.FIRING, 1),
                        UndeliveredReason.REJECTED,
                        1,
                        START,
                        "status 400"));
        assertThat(outbox.takeUndelivered()).isEmpty();
        assertThat(keys(takeAll())).containsExactly("a:resolved:1");
    }

    @Test
    void anAlertIsGivenUpAtTheMaximumAgeAndNotOneMillisecondBefore() {
        add("a");
        outbox.settle(outbox.next(), BUSY);
        clock.set(START + MAX_AGE - 1);
        outbox.expire();
        assertThat(outbox.size()).isEqualTo(1);
        clock.set(START + MAX_AGE);
        outbox.expire();
        assertThat(outbox.size()).isZero();
        assertThat(outbox.takeUndelivered())
                .containsExactly(new Undelivered(
                        EndpointConfig.SINGLE, firing("a"), UndeliveredReason.EXPIRED, 1, START, "status 503"));
    }

    @Test
    void whatIsInFlightAtTheMaximumAgeMayStillArrive() {
        add("a", "b");
        Entry a = outbox.next();
        Entry b = outbox.next();
        clock.set(START + MAX_AGE);
        outbox.expire();
        assertThat(outbox.takeUndelivered()).isEmpty();
        outbox.settle(a, OK);
        outbox.settle(b, BUSY);
        outbox.expire();
        assertThat(outbox.takeUndelivered()).extracting(u -> u.alert().id()).containsExactly("b");
        assertThat(outbox.size()).isZero();
    }

    @Test
    void whenTheFirstOfALineExpiresTheNextMovesUp() {
        outbox.add(alert("a", AlertState.FIRING, 1));
        clock.addAndGet(1);
        outbox.add(alert("a", AlertState.RESOLVED, 1));
        clock.set(START + MAX_AGE);
        outbox.expire();
        assertThat(keys(takeAll())).containsExactly("a:resolved:1");
    }

    @Test
    void itWakesUpForTheOldestToExpireWhileEverythingElseMustWait() {
        add("a");
        outbox.settle(outbox.next(), new Outcome(Outcome.Kind.RETRY, "status 503", MAX_AGE * 2));
        assertThat(outbox.wakeUpMillis()).isEqualTo(START + MAX_AGE);
    }

    @Test
    void anEmptyOutboxNeverWakesUpAndAFullFlightOnlyToExpire() {
        assertThat(outbox.wakeUpMillis()).isEqualTo(Long.MAX_VALUE);
        add("a", "b", "c");
        takeAll();
        assertThat(outbox.wakeUpMillis()).isEqualTo(Long.MAX_VALUE);
        add("d");
        assertThat(outbox.wakeUpMillis()).isEqualTo(START + MAX_AGE);
    }

    @Test
    void afterARowOfFailuresOnlyOneProbeGoesOutUntilTheEndpointAnswers() {
        Outbox wide = outbox(8);
        for (int i = 0; i < 8; i++) {
            wide.add(firing("a" + i));
        }
        List<Entry> sent = takeAll(wide);
        sent.subList(0, 5).forEach(entry -> wide.settle(entry, BUSY));
        assertThat(wide.breakerState()).isEqualTo(Breaker.State.OPEN);
        assertThat(takeAll(wide)).isEmpty();
        clock.addAndGet(10_000);
        List<Entry> probe = takeAll(wide);
        assertThat(probe).hasSize(1);
        wide.settle(probe.get(0), OK);
        assertThat(wide.breakerState()).isEqualTo(Breaker.State.CLOSED);
        assertThat(takeAll(wide)).hasSize(4);
    }

    @Test
    void aRefusalShowsThatTheEndpointWorks() {
        for (int i = 0; i < 20; i++) {
            outbox.add(firing("a" + i));
            outbox.settle(outbox.next(), REFUSED);
        }
        assertThat(outbox.breakerState()).isEqualTo(Breaker.State.CLOSED);
        assertThat(outbox.takeUndelivered()).hasSize(20);
    }

    @Test
    void theSnapshotHoldsEverythingUnsentAndRestoresItInOrder() {
        outbox.add(alert("a", AlertState.FIRING, 1));
        outbox.add(alert("a", AlertState.RESOLVED, 1));
        add("b");
        Entry a = outbox.next();
        outbox.settle(outbox.next(), BUSY);
        List<Pending> snapshot = outbox.snapshot();
        assertThat(a.isInFlight()).isTrue();
        assertThat(snapshot).hasSize(3);

        Outbox restored = outbox(3);
        restored.restore(snapshot);
        clock.addAndGet(1_000);
        assertThat(keys(takeAll(restored))).containsExactlyInAnyOrder("a:firing:1", "b:firing:1");
        assertThat(restored.snapshot()).extracting(Pending::attempts).containsExactly(2, 0, 2);
    }

    @Test
    void piecesOfSeveralWritersAreRestoredOldestFirst() {
        Pending first = Pending.accepted(EndpointConfig.SINGLE, alert("a", AlertState.FIRING, 1), START - 2);
        Pending second = Pending.accepted(EndpointConfig.SINGLE, alert("a", AlertState.RESOLVED, 1), START - 1);
        outbox.restore(List.of(second, first));
        assertThat(keys(takeAll())).containsExactly("a:firing:1");
    }

    @Test
    void aClockThatWasSetBackDoesNotPostponeARestoredAlertForLong() {
        long farAhead = START + Duration.ofDays(30).toMillis();
        Outbox patient = Samples.outbox(config(3, Duration.ofDays(60)), clock::get);
        patient.restore(List.of(
                Pending.accepted(EndpointConfig.SINGLE, firing("a"), START).due(farAhead)));
        assertThat(patient.wakeUpMillis()).isEqualTo(START + RetryAfter.LONGEST_MILLIS);
    }

    @Test
    void abandoningGivesUpAllAndALateReplyIsIgnored() {
        add("a", "b");
        Entry a = outbox.next();
        outbox.abandon();
        assertThat(outbox.takeUndelivered())
                .containsExactly(
                        new Undelivered(
                                EndpointConfig.SINGLE, firing("a"), UndeliveredReason.END_OF_INPUT, 1, null, null),
                        new Undelivered(
                                EndpointConfig.SINGLE, firing("b"), UndeliveredReason.END_OF_INPUT, 0, null, null));
        assertThat(outbox.settle(a, OK)).isFalse();
        assertThat(outbox.size()).isZero();
        assertThat(outbox.inFlight()).isZero();
    }

    @Test
    void aFullOutboxGivesUpWhatComesAndKeepsWhatItHas() {
        for (int i = 0; i < Outbox.CAPACITY; i++) {
            outbox.add(firing("a" + i));
        }
        assertThat(outbox.takeUndelivered()).isEmpty();
        add("late");
        assertThat(outbox.takeUndelivered())
                .containsExactly(new Undelivered(
                        EndpointConfig.SINGLE, firing("late"), UndeliveredReason.OUTBOX_FULL, 0, null, null));
        assertThat(outbox.size()).isEqualTo(Outbox.CAPACITY);
    }

    @Test
    void betweenTwoSendsTheSpacingPassesHoweverManyWait() {
        Outbox spaced =
                new Outbox("chat", config(3, Duration.ofMillis(MAX_AGE)), 1_000, clock::get, new SplittableRandom(1));
        spaced.add(firing("a"));
        spaced.add(firing("b"));
        assertThat(ids(takeAll(spaced))).containsExactly("a");
        assertThat(spaced.wakeUpMillis()).isEqualTo(START + 1_000);
        clock.set(START + 999);
        assertThat(takeAll(spaced)).isEmpty();
        clock.set(START + 1_000);
        assertThat(ids(takeAll(spaced))).containsExactly("b");
        spaced.add(firing("c"));
        clock.set(START - 5_000);
        assertThat(takeAll(spaced)).as("c is due when it was added").isEmpty();
        clock.set(START + 2_000);
        assertThat(ids(takeAll(spaced))).containsExactly("c");
    }

    @Test
    void whateverHappensEveryAlertIsDeliveredOnceOrUndeliveredAndInOrder() {
        for (long seed = 0; seed < 200; seed++) {
            new OutboxRandomRun(seed).run();
        }
    }

    private Outbox outbox(int maxInFlight) {
        return Samples.outbox(config(maxInFlight, Duration.ofMillis(MAX_AGE)), clock::get);
    }

    private static WebhookConfig config(int maxInFlight, Duration maxAge) {
        WebhookConfig base = Samples.config("http://127.0.0.1");
        return new WebhookConfig(
                base.endpoints(),
                base.timeout(),
                maxInFlight,
                base.initialBackoff(),
                base.maxBackoff(),
                maxAge,
                base.drainTime(),
                base.heartbeatInterval(),
                base.egress());
    }

    private void add(String... ids) {
        for (String id : ids) {
            outbox.add(firing(id));
        }
    }

    private List<Entry> takeAll() {
        return takeAll(outbox);
    }

    private static List<Entry> takeAll(Outbox from) {
        List<Entry> taken = new ArrayList<>();
        for (Entry entry = from.next(); entry != null; entry = from.next()) {
            taken.add(entry);
        }
        return taken;
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(entry -> entry.pending().alert().id()).toList();
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.pending().alert().idempotencyKey())
                .toList();
    }
}
