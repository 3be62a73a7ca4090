/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Drives an outbox with random alerts, outcomes, pauses and restores, and checks what must hold for any of them. */
final class OutboxRandomRun {
    private static final int ALERTS = 60;
    private static final int IDS = 7;
    private static final List<Outcome.Kind> KINDS = List.of(Outcome.Kind.values());

    private final long seed;
    private final Random random;
    private final Map<String, Integer> lastDelivered = new HashMap<>();
    private final List<Entry> inFlight = new ArrayList<>();
    private long clock = 1_000_000;
    private Outbox outbox = outbox();
    private int added;
    private int delivered;
    private int undelivered;

    OutboxRandomRun(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    void run() {
        for (int step = 0; added < ALERTS || outbox.size() > 0; step++) {
            assertThat(step).as("steps to empty the outbox, seed %d", seed).isLessThan(100_000);
            step();
        }
        assertThat(delivered + undelivered).as("all alerts, seed %d", seed).isEqualTo(ALERTS);
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> add();
            case 2, 3 -> settleOne();
            case 4 -> sleep();
            case 5 -> restartSometimes();
            default -> send();
        }
        outbox.expire();
        undelivered += outbox.takeUndelivered().size();
        assertThat(outbox.inFlight()).as("in flight, seed %d", seed).isEqualTo(inFlight.size());
    }

    private void add() {
        if (added < ALERTS) {
            added++;
            outbox.add(Samples.alert("id" + random.nextInt(IDS), AlertState.UPDATED, added));
        }
    }

    private void send() {
        Entry entry = outbox.next();
        if (entry != null) {
            assertThat(inFlight)
                    .as("ids in flight, seed %d", seed)
                    .noneMatch(other -> id(other).equals(id(entry)));
            inFlight.add(entry);
        }
    }

    private void settleOne() {
        if (inFlight.isEmpty()) {
            return;
        }
        Entry entry = inFlight.remove(random.nextInt(inFlight.size()));
        Outcome.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        if (kind == Outcome.Kind.DELIVERED) {
            delivered++;
            int count = entry.pending().alert().count();
            assertThat(lastDelivered.getOrDefault(id(entry), 0))
                    .as("order of one alert, seed %d", seed)
                    .isLessThan(count);
            lastDelivered.put(id(entry), count);
        }
        outbox.settle(entry, new Outcome(kind, "status", random.nextInt(50) == 0 ? 5_000 : 0));
    }

    /** To the next wake-up, or some other time if there is none. */
    private void sleep() {
        long wakeUp = outbox.wakeUpMillis();
        clock = wakeUp == Long.MAX_VALUE ? clock + random.nextInt(1_000) : Math.max(clock, wakeUp);
    }

    private void restartSometimes() {
        if (random.nextInt(10) == 0) {
            List<Pending> snapshot = outbox.snapshot();
            outbox = outbox();
            outbox.restore(snapshot);
            inFlight.clear();
        }
    }

    private Outbox outbox() {
        return Samples.outbox(Samples.config("http://127.0.0.1"), () -> clock);
    }

    private static String id(Entry entry) {
        return entry.pending().alert().id();
    }
}
