/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.config.WebhookConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The alerts not yet delivered to one endpoint, and when each may be tried. It sends nothing itself: the caller takes what is due
 * with {@link #next} and reports how the attempt ended with {@link #settle}. Not thread-safe.
 */
final class Outbox {
    /** Bounds memory and checkpoints while an endpoint is down; alerts beyond it are undelivered at once. */
    static final int CAPACITY = 10_000;

    private final String endpoint;
    private final long spacingMillis;
    private final int maxInFlight;
    private final long maxAgeMillis;
    private final LongSupplier clock;
    private final Backoff backoff;
    private final Breaker breaker;
    private final Lines lines = new Lines();

    private List<Undelivered> undelivered = new ArrayList<>();
    private int inFlight;
    private long lastSendMillis;

    /** Between two sends it lets the spacing pass. The clock gives ms since the epoch. */
    Outbox(String endpoint, WebhookConfig config, long spacingMillis, LongSupplier clock, RandomGenerator random) {
        this.endpoint = endpoint;
        this.spacingMillis = spacingMillis;
        this.maxInFlight = config.maxInFlight();
        this.maxAgeMillis = config.maxAge().toMillis();
        this.clock = clock;
        this.backoff = new Backoff(
                config.initialBackoff().toMillis(), config.maxBackoff().toMillis(), random);
        this.breaker = new Breaker(backoff);
    }

    void add(Alert alert) {
        Pending pending = Pending.accepted(endpoint, alert, clock.getAsLong());
        if (lines.size() < CAPACITY) {
            lines.add(pending);
        } else {
            undelivered.add(pending.undelivered(UndeliveredReason.OUTBOX_FULL));
        }
    }

    /** Takes back what {@link #snapshot} gave, from one writer or from several. */
    void restore(Collection<Pending> snapshots) {
        // A clock that was set back since must not turn a short pause into days.
        long latest = clock.getAsLong() + RetryAfter.LONGEST_MILLIS;
        snapshots.stream()
                .sorted(Comparator.comparingLong(Pending::acceptedAtMillis))
                .map(pending -> pending.due(Math.min(pending.dueAtMillis(), latest)))
                .forEach(lines::add);
    }

    /** Everything, in flight or not: what is in flight now is sent again after a restore. */
    List<Pending> snapshot() {
        return lines.entries().stream().map(Entry::pending).toList();
    }

    /** What is to be sent now, from then on in flight; null when nothing is due or there is no room. */
    @Nullable
    Entry next() {
        if (nextSendMillis() > clock.getAsLong()) {
            return null;
        }
        Entry entry = lines.poll();
        lastSendMillis = clock.getAsLong();
        inFlight++;
        breaker.passed();
        return entry;
    }

    /** Reports how an attempt ended; false when the entry has been abandoned since. */
    boolean settle(Entry entry, Outcome outcome) {
        if (!lines.contains(entry)) {
            return false;
        }
        inFlight--;
        switch (outcome.kind()) {
            case DELIVERED -> delivered(entry);
            case REJECTED -> rejected(entry, outcome);
            case RETRY -> retry(entry, outcome);
        }
        return true;
    }

    /** Gives up what is older than the maximum age, except what is in flight: that may still arrive. */
    void expire() {
        long newest = clock.getAsLong() - maxAgeMillis;
        List<Entry> expired = lines.entries().stream()
                .takeWhile(entry -> entry.pending().acceptedAtMillis() <= newest)
                .filter(entry -> !entry.isInFlight())
                .toList();
        expired.forEach(entry -> giveUp(entry, UndeliveredReason.EXPIRED));
    }

    /** Gives up everything, in flight or not. */
    void abandon() {
        List.copyOf(lines.entries()).forEach(entry -> giveUp(entry, UndeliveredReason.END_OF_INPUT));
        inFlight = 0;
    }

    /** What was given up since the last call. */
    List<Undelivered> takeUndelivered() {
        List<Undelivered> taken = undelivered;
        undelivered = new ArrayList<>();
        return taken;
    }

    /** When to call {@link #expire} and {@link #next} again if nothing else happens before; {@link Long#MAX_VALUE} for never. */
    long wakeUpMillis() {
        long expiry = lines.entries().stream()
                .filter(entry -> !entry.isInFlight())
                .findFirst()
                .map(entry -> entry.pending().acceptedAtMillis() + maxAgeMillis)
                .orElse(Long.MAX_VALUE);
        return Math.min(expiry, nextSendMillis());
    }

    int size() {
        return lines.size();
    }

    int inFlight() {
        return inFlight;
    }

    Breaker.State breakerState() {
        return breaker.state();
    }

    private long nextSendMillis() {
        Entry first = lines.peek();
        if (first == null || inFlight >= maxInFlight) {
            return Long.MAX_VALUE;
        }
        return Math.max(spacedMillis(), Math.max(first.pending().dueAtMillis(), breaker.passableAtMillis()));
    }

    /** A clock that was set back since must not hold anything up. */
    private long spacedMillis() {
        return lastSendMillis > clock.getAsLong() ? 0 : lastSendMillis + spacingMillis;
    }

    private void delivered(Entry entry) {
        breaker.answered();
        lines.remove(entry);
    }

    private void rejected(Entry entry, Outcome outcome) {
        breaker.answered();
        entry.failed(entry.pending().failed(outcome.what(), clock.getAsLong()));
        giveUp(entry, UndeliveredReason.REJECTED);
    }

    private void retry(Entry entry, Outcome outcome) {
        long now = clock.getAsLong();
        long pause = Math.max(backoff.pauseMillis(entry.pending().attempts()), outcome.retryAfterMillis());
        breaker.failed(now, outcome.retryAfterMillis());
        lines.putBack(entry, entry.pending().failed(outcome.what(), now).due(now + pause));
    }

    private void giveUp(Entry entry, UndeliveredReason reason) {
        undelivered.add(entry.pending().undelivered(reason));
        lines.remove(entry);
    }
}
