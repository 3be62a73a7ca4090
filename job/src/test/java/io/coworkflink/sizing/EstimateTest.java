/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coworkflink.config.ConfigLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    private static final int ROUNDS = 100;
    private static final Offset<Double> EXACTLY = within(1e-6);

    /** With these figures 1,000 users are 1,050 events a second, which is all that a core with room for 1,500 takes. */
    private static final List<String> ROUND_FIGURES = List.of(
            "--sizing.prompts-per-day=378",
            "--sizing.events-per-prompt=10",
            "--sizing.working-time=1 h",
            "--sizing.peak-factor=1");

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, 4",
        "1000, 1, 2, 4",
        "1001, 2, 2, 4",
        "2001, 3, 4, 4",
        "4000, 4, 4, 4",
        "4001, 5, 8, 8",
        "128001, 129, 256, 256"
    })
    void coresAreThoseOfThePeakAndTheRestIsRoundedUp(int users, int cores, int parallelism, int partitions) {
        assertThat(estimate(users, ROUND_FIGURES).cluster())
                .isEqualTo(new Cluster(cores, parallelism, parallelism / 2, partitions));
    }

    @Test
    void partitionsAreAMultipleOfTheParallelismAndNoFewerThanConfigured() {
        assertThat(estimate(1_000, List.of("--kafka.partitions=5")).cluster().partitions())
                .isEqualTo(6);
    }

    @Test
    void theNumbersOfADayAreProductsOfTheFigures() {
        Load load = estimate(2_000, List.of()).load();
        assertThat(load.prompts()).isEqualTo(60_000, EXACTLY);
        assertThat(load.events()).isEqualTo(2_700_000, EXACTLY);
        assertThat(load.peakEvents()).isEqualTo(281.25, EXACTLY);
    }

    /** 25 hours of traces are a day and the busiest hour of another; a deduplication of an hour lasts 75 min at the most. */
    @Test
    void stateIsOfWhatComesWhileItIsKept() {
        StateSize state = estimate(1, List.of("--sizing.peak-factor=2")).state();
        assertThat(state.traces()).isEqualTo(30 * 45 * 300 * (1 + 2 / 8.0), EXACTLY);
        assertThat(state.deduplication()).isEqualTo((30 * 45 * 17 + 30 * 256) * (1.25 * 2 / 8), EXACTLY);
    }

    @Test
    void timesThatAreKeptAreThoseOfTheOptions() {
        StateSize shorter = estimate(1, List.of("--trace.allowed-lateness=1 h", "--deduplication.ttl=30 min"))
                .state();
        assertThat(shorter.traces()).isEqualTo(30 * 45 * 300 * (2 * 3 / 8.0), EXACTLY);
        assertThat(shorter.deduplication()).isEqualTo((30 * 45 * 17 + 30 * 256) * (0.625 * 3 / 8), EXACTLY);
    }

    @Test
    void aPromptOfManyEventsIsNoMoreThanItsTimeline() {
        double full =
                estimate(1, List.of("--sizing.events-per-prompt=200")).state().traces();
        assertThat(estimate(1, List.of("--sizing.events-per-prompt=2000"))
                        .state()
                        .traces())
                .isEqualTo(full);
    }

    @Test
    void moreUsersNeverNeedLess() {
        long seed = System.nanoTime();
        System.out.println("sizing seed " + seed);
        Random random = new Random(seed);
        List<String> options = List.of("--kafka.partitions=" + (1 + random.nextInt(100)));
        List<Estimate> growing = random.ints(ROUNDS, 1, 10_000_001)
                .sorted()
                .distinct()
                .mapToObj(users -> estimate(users, options))
                .toList();
        for (int i = 1; i < growing.size(); i++) {
            isNoLess(growing.get(i), growing.get(i - 1));
        }
    }

    private static void isNoLess(Estimate more, Estimate less) {
        Cluster cluster = more.cluster();
        assertThat(cluster.cores()).isGreaterThanOrEqualTo(less.cluster().cores());
        assertThat(cluster.parallelism())
                .isGreaterThanOrEqualTo(less.cluster().parallelism())
                .isGreaterThanOrEqualTo(cluster.cores());
        assertThat(Integer.bitCount(cluster.parallelism())).isOne();
        assertThat(cluster.partitions())
                .isGreaterThanOrEqualTo(less.cluster().partitions())
                .isGreaterThanOrEqualTo(cluster.parallelism());
        assertThat(cluster.partitions() % cluster.parallelism()).isZero();
        assertThat(more.state().total()).isGreaterThan(less.state().total());
        assertThat(more.state().checkpoint()).isGreaterThan(less.state().checkpoint());
        assertThat(more.kafkaBytesKept()).isGreaterThan(less.kafkaBytesKept());
    }

    @Test
    void notesSayWhatTheFiguresDoNot() {
        assertThat(estimate(2_000, List.of()).notes()).containsExactly("One TaskManager with 2 cores does for all.");
        assertThat(estimate(4_001, ROUND_FIGURES).notes())
                .hasSize(2)
                .anyMatch(note -> note.contains("More than 2 cores have not been measured"))
                .anyMatch(note -> note.contains("trace.prompts-per-minute above 25,207"));
        assertThat(estimate(128_001, ROUND_FIGURES).notes())
                .anyMatch(note -> note.contains("pipeline.max-parallelism to 256"));
    }

    @Test
    void replicasAreThoseOfTheTopicsOrThree() {
        double three = estimate(10, List.of()).kafkaBytesPerDay();
        assertThat(estimate(10, List.of("--kafka.replication-factor=1")).kafkaBytesPerDay())
                .isEqualTo(three / 3, EXACTLY);
    }

    static Estimate estimate(int users, List<String> options) {
        List<String> args = new ArrayList<>(options);
        args.add("--sizing.users=" + users);
        return Sizing.of(ConfigLoader.loadWithoutBroker(args, Map.of()));
    }
}
