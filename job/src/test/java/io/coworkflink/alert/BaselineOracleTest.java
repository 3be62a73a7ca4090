/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever comes in whatever order, with a restart on the way, the rules find what a plain computation over all events finds. */
class BaselineOracleTest {
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long WEEK = 7 * DAY;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void costsAreHeldAgainstMeanAndDeviationOfTheSameHourOfTheWeek() throws Exception {
        Map<Long, Double> spends = new TreeMap<>();
        List<CoworkEvent> events = new ArrayList<>();
        long certain = 4 * WEEK + QUARTER * random.nextInt(100);
        for (long quarter = 0; quarter < 5 * WEEK; quarter += QUARTER) {
            if (quarter == certain || random.nextInt(3) == 0) {
                int cents = 1 + random.nextInt(random.nextInt(20) == 0 ? 6_000 : 900);
                // No sixteen quarters up to 60 USD have a mean and four deviations of 200 USD.
                cents += quarter == certain ? 20_000 : 0;
                spends.put(quarter, cents / 100.0);
                events.add(request("0." + "%02d".formatted(cents % 100), 1, quarter + random.nextInt(900)));
                events.add(request(String.valueOf(cents / 100), 1, quarter + random.nextInt(900)));
            }
        }
        assertFound(new CostSpikeRule(TestEvents.USUAL.baselines().costSpike()), events, spikes(spends));
    }

    private static List<Long> spikes(Map<Long, Double> spends) {
        long first = Collections.min(spends.keySet());
        Map<Long, Double> learnt = new TreeMap<>();
        List<Long> found = new ArrayList<>();
        spends.forEach((quarter, spend) -> {
            List<Double> same = new ArrayList<>();
            // The first event is at a full hour.
            for (long other = first; other < quarter; other += QUARTER) {
                boolean isSameHour =
                        Math.floorMod(other, WEEK) / (4 * QUARTER) == Math.floorMod(quarter, WEEK) / (4 * QUARTER);
                if (isSameHour && quarter / (4 * QUARTER) != other / (4 * QUARTER)) {
                    same.add(learnt.getOrDefault(other, 0.0));
                }
            }
            double limit = Math.max(10, mean(same) + 4 * deviation(same));
            boolean fires = quarter >= first + WEEK && same.size() >= 4 && spend > limit;
            learnt.put(quarter, fires ? Math.min(spend, 2 * limit) : spend);
            if (fires) {
                found.add(quarter);
            }
        });
        return found;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    private static double deviation(List<Double> values) {
        double squares = values.stream().mapToDouble(value -> value * value).sum();
        double variance = (squares - values.size() * mean(values) * mean(values)) / (values.size() - 1);
        return Math.sqrt(Math.max(0, variance));
    }

    /** One window in forty, and one for certain, is four times as slow, so that no percentile is near a limit. */
    @Test
    void latenciesAreHeldAgainstThePercentileOfTheDaysBefore() throws Exception {
        Map<Long, List<Long>> durations = new TreeMap<>();
        List<CoworkEvent> events = new ArrayList<>();
        long certain = 10 * DAY + 4 * QUARTER * random.nextInt(100);
        for (long quarter = 0; quarter < 15 * DAY; quarter += 4 * QUARTER) {
            long slow = quarter == certain || random.nextInt(40) == 0 ? 4 : 1;
            for (int i = quarter == certain ? 60 : 48 + random.nextInt(12); i > 0; i--) {
                long millis = slow * (1_000 + random.nextInt(12_000));
                durations.computeIfAbsent(quarter, start -> new ArrayList<>()).add(millis);
                events.add(request("0", millis, quarter + random.nextInt(900)));
            }
        }
        assertFound(
                new LatencyRegressionRule(TestEvents.USUAL.baselines().latencyRegression(), Duration.ofDays(7)),
                events,
                regressions(durations));
    }

    private static List<Long> regressions(Map<Long, List<Long>> durations) {
        Map<Long, List<Long>> learnt = new TreeMap<>();
        List<Long> found = new ArrayList<>();
        durations.forEach((quarter, now) -> {
            List<Long> usual = new ArrayList<>();
            learnt.forEach((other, millis) -> {
                if (day(other) >= day(quarter - WEEK)) {
                    usual.addAll(millis);
                }
            });
            boolean fires = quarter >= WEEK && now.size() >= 50 && p95(now) > Math.max(20_000, 2 * p95(usual));
            List<Long> lesson = new ArrayList<>();
            for (int times = fires ? 1 : 10; times > 0; times--) {
                lesson.addAll(now);
            }
            learnt.put(quarter, lesson);
            if (fires) {
                found.add(quarter);
            }
        });
        return found;
    }

    private static long day(long second) {
        return Math.floorDiv(Events.START / 1_000 + second, DAY);
    }

    private static long p95(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }

    private void assertFound(BaselineRule rule, List<CoworkEvent> events, List<Long> expected) throws Exception {
        assertThat(expected).as("seed %d", seed).isNotEmpty();
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            // Each may be overtaken by those of two hours.
            Map<Long, List<CoworkEvent>> batches = new TreeMap<>();
            for (CoworkEvent event : events) {
                long second = (event.time().millis() - Events.START) / 1_000;
                batches.computeIfAbsent(second + random.nextInt(7_200), arrival -> new ArrayList<>())
                        .add(event);
            }
            long restart = 10 * DAY + random.nextInt(3_600);
            for (Map.Entry<Long, List<CoworkEvent>> batch : batches.entrySet()) {
                if (batch.getKey() > restart) {
                    harness.restart();
                    restart = Long.MAX_VALUE;
                }
                harness.arrive(batch.getValue().toArray(CoworkEvent[]::new));
                harness.passTime(batch.getKey() - 7_200);
            }
            harness.passTime(6 * WEEK);
            assertThat(harness.matches())
                    .as("seed %d", seed)
                    .extracting(match -> (match.sinceMillis() - Events.START) / 1_000)
                    .containsExactlyElementsOf(expected);
            assertThat(harness.late()).as("seed %d", seed).isZero();
        }
    }

    private static CoworkEvent request(String usd, long millis, long second) {
        return Events.apiRequest("m", usd)
                .with("duration_ms", String.valueOf(millis))
                .atSecond(second)
                .build();
    }
}
