/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** One installation at work: session after session, exported in batches every five seconds. */
final class Client implements Comparable<Client> {
    private static final long EXPORT_INTERVAL_NANOS = 5_000_000_000L;
    private static final int PAUSE_BETWEEN_SESSIONS_MILLIS = 600_000;

    private final Installation installation;
    private final Dice dice;
    private SessionScript script;
    private long exportAt;

    Client(Installation installation, Dice dice, long startMillis) {
        this.installation = installation;
        this.dice = dice;
        this.script = newSession(startMillis + dice.between(0, 60_000));
        scheduleExport();
    }

    /** What its exporter sends next: at least one event, all of them within five seconds. */
    List<GeneratedEvent> export() {
        List<GeneratedEvent> batch = new ArrayList<>();
        Queue<GeneratedEvent> written = script.session().written();
        while (!written.isEmpty() && written.element().timeUnixNano() <= exportAt) {
            batch.add(written.remove());
        }
        if (written.isEmpty()) {
            writeMore();
        }
        scheduleExport();
        return batch;
    }

    /** In the order in which their exports arrive. */
    @Override
    public int compareTo(Client other) {
        return Long.compare(exportAt, other.exportAt);
    }

    private void writeMore() {
        if (script.over()) {
            script = newSession(script.session().nowMillis() + dice.between(1_000, PAUSE_BETWEEN_SESSIONS_MILLIS));
        } else {
            script.prompt();
        }
    }

    private SessionScript newSession(long startMillis) {
        SessionScript next = new SessionScript(new Session(installation, dice, startMillis), dice);
        next.start();
        return next;
    }

    private void scheduleExport() {
        exportAt = script.session().written().element().timeUnixNano() + EXPORT_INTERVAL_NANOS;
    }
}
