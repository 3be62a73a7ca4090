/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The medians of one scenario over the rounds.
 *
 * @param ofCeiling events per second as a fraction of the ceiling's in the same round
 * @param ofCeilingPerCore the same by CPU time, which a busy machine blurs less
 * @param perRound events per second of each round
 */
record Summary(
        Scenario scenario,
        int events,
        double eventsPerSecond,
        double eventsPerCoreSecond,
        double ofCeiling,
        double ofCeilingPerCore,
        double garbagePerEvent,
        double gcMillis,
        double stateBytes,
        double checkpointBytes,
        double checkpointMillis,
        List<Double> perRound) {

    /** In the order in which scenarios are listed, whatever order they were run in. */
    static List<Summary> of(List<Measurement> measurements) {
        Map<Scenario, List<Measurement>> byScenario = new LinkedHashMap<>();
        Rounds.order(0).forEach(scenario -> byScenario.put(scenario, new ArrayList<>()));
        measurements.forEach(m -> byScenario.get(m.scenario()).add(m));
        return byScenario.values().stream()
                .filter(runs -> !runs.isEmpty())
                .map(runs -> of(runs, byScenario.get(runs.get(0).scenario().ceiling())))
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static Summary of(List<Measurement> runs, List<Measurement> ceilings) {
        return new Summary(
                runs.get(0).scenario(),
                runs.get(0).events(),
                median(runs, Measurement::eventsPerSecond),
                median(runs, Measurement::eventsPerCoreSecond),
                ratio(runs, ceilings, Measurement::eventsPerSecond),
                ratio(runs, ceilings, Measurement::eventsPerCoreSecond),
                median(runs, Measurement::garbagePerEvent),
                median(runs, run -> run.spent().gcMillis()),
                median(runs, run -> run.checkpoints().stateBytes()),
                median(runs, run -> run.checkpoints().writtenBytes()),
                median(runs, run -> run.checkpoints().millis()),
                runs.stream().map(Measurement::eventsPerSecond).toList());
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
        return median(runs.stream().map(value::applyAsDouble).toList());
    }

    /** The median of the rounds' ratios, not the ratio of medians: both of a pair saw the same minute. */
    private static double ratio(
            List<Measurement> runs, List<Measurement> ceilings, ToDoubleFunction<Measurement> value) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement run : runs) {
            ceilings.stream()
                    .filter(ceiling -> ceiling.round() == run.round())
                    .forEach(ceiling -> ratios.add(value.applyAsDouble(run) / value.applyAsDouble(ceiling)));
        }
        return median(ratios);
    }
}
