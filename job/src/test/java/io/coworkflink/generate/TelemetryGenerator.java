/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * An endless, realistic stream of telemetry: what a Collector receives from a fleet of agents, in order of arrival. The same
 * arguments give the same events, so a test that prints its seed can be repeated.
 */
public final class TelemetryGenerator {
    private final PriorityQueue<Client> clients = new PriorityQueue<>();
    private final Queue<GeneratedEvent> arrived = new ArrayDeque<>();

    /**
     * @param start before the first event; the fleet wakes within the minute after it
     * @param clientCount agents at work at once; each sends an event about every four seconds
     */
    public TelemetryGenerator(long seed, Instant start, int clientCount) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < clientCount; i++) {
            Installation installation = Installation.numbered(i, dice);
            clients.add(new Client(installation, dice.split(), start.toEpochMilli()));
        }
    }

    /** Exactly {@code count} events; exports of several clients may meet in one batch, as in a Collector. */
    public List<GeneratedEvent> next(int count) {
        while (arrived.size() < count) {
            Client client = clients.remove();
            arrived.addAll(client.export());
            clients.add(client);
        }
        List<GeneratedEvent> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batch.add(arrived.remove());
        }
        return batch;
    }
}
