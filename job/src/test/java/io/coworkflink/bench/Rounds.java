/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.bench.Scenario.Depth;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Plays the rounds: in each, every scenario once, so that a slow minute of the machine hits all of them alike. */
final class Rounds {
    private final Runs runs;
    private final BenchSettings settings;
    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    Rounds(Runs runs, BenchSettings settings, PrintStream out) {
        this.runs = runs;
        this.settings = settings;
        this.out = out;
    }

    List<Measurement> play() throws Exception {
        for (int round = 1; round <= settings.warmups(); round++) {
            play("warm-up " + round, round);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            long before = System.nanoTime();
            measurements.addAll(play("round " + round, round));
            long now = System.nanoTime();
            if (round < settings.rounds() && now - startNanos + (now - before) > budgetNanos()) {
                out.printf(
                        "stopped after round %d of %d: bench.minutes=%d%n",
                        round, settings.rounds(), settings.minutes());
                break;
            }
        }
        return measurements;
    }

    /** Each round starts at another place of the list, so that none always runs after the same neighbour. */
    static List<Scenario> order(int round) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Encoding encoding : Encoding.values()) {
            for (int parallelism = 1; parallelism <= Cluster.SLOTS; parallelism++) {
                for (Depth depth : Depth.values()) {
                    scenarios.add(new Scenario(depth, encoding, parallelism));
                }
            }
        }
        Collections.rotate(scenarios, round);
        return scenarios;
    }

    private List<Measurement> play(String name, int round) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (Scenario scenario : order(round)) {
            Measurement measurement = runs.run(scenario, round);
            measurements.add(measurement);
            out.printf(
                    Locale.ROOT,
                    "%s: %-32s %,9.0f events/s (%.1f s, whole job %.1f s)%n",
                    name,
                    scenario,
                    measurement.eventsPerSecond(),
                    measurement.spent().wallNanos() / 1e9,
                    measurement.totalNanos() / 1e9);
        }
        return measurements;
    }

    private long budgetNanos() {
        return Duration.ofMinutes(settings.minutes()).toNanos();
    }
}
