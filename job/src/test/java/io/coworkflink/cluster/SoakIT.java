/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.webhook.WebhookServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Half an hour near the limit of what the cluster can do, with faults all along: neither memory nor state may grow with time. */
@Tag("alone")
@Timeout(7_200)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "half an hour: profile long")
class SoakIT {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 30);
    /** Until as much state is forgotten as is new: most of it an hour of the input's time, of which some fifteen minutes pass in one. */
    private static final int WARM_UP_MINUTES = Math.max(1, MINUTES / 3);

    private static final String CHECKPOINTS_EVERY = "10 s";
    private static final int MINUTES_BETWEEN_FAULTS = 3;
    private static final double SHARE_OF_CAPACITY = 0.7;
    /** That this JVM can hold, with what the oracle makes of them. */
    private static final int MOST_EVENTS = 1_000_000;

    private static final int BURST = 20_000;
    private static final int BURSTS = 3;
    private static final List<Fault> FAULTS =
            List.of(Fault.KILLED_TASK_MANAGER, Fault.KILLED_BROKER, Fault.HANGING_ENDPOINT);

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AlertPosts posts = new AlertPosts();
    private final long start = System.nanoTime();

    @Test
    void neitherMemoryNorStateGrowsAndNothingIsLost() throws Exception {
        say("kill.seed " + seed);
        try (WebhookServer endpoint = new WebhookServer(posts::answer);
                BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster =
                        SessionCluster.startHighlyAvailable(ClusterOptions.sparingOneOfTwo(CHECKPOINTS_EVERY), 2);
                FlowingJob job = FlowingJob.start(cluster, broker, seed, options(endpoint))) {
            job.input().leaveErrorsOut();
            int rate = (int) Math.min(capacity(job) * SHARE_OF_CAPACITY, MOST_EVENTS / (MINUTES * 60.0));
            Future<?> sent = job.input().send(rate * MINUTES * 60, rate);
            List<Trend> trends = watch(cluster, job, new Faults(cluster, broker, posts, random));
            FlowingJob.await(sent);
            FlowingJob.await("all events", job::hasAllEvents);
            FlowingJob.await("all alerts at the endpoint", () -> posts.have(job.alerts()));
            job.drain();
            job.assertExact();
            assertThat(trends).noneMatch(Trend::rises);
        }
    }

    private static String[] options(WebhookServer endpoint) {
        return Stream.concat(
                        AlertPosts.options(endpoint).stream(),
                        // A trace that may be amended for a day would be state for longer than this test takes.
                        Stream.of("--trace.allowed-lateness", "10 min", "--deduplication.ttl", "10 min"))
                .toArray(String[]::new);
    }

    /** Events a second, once its code is compiled. */
    private double capacity(FlowingJob job) throws Exception {
        double rate = 0;
        for (int i = 0; i < BURSTS; i++) {
            Future<?> sent = job.input().send(BURST, 1_000_000);
            long before = System.nanoTime();
            FlowingJob.await(sent);
            FlowingJob.await("all events", job::hasAllEvents);
            rate = BURST / ((System.nanoTime() - before) / 1e9);
            say("%.0f events a second".formatted(rate));
        }
        return rate;
    }

    private List<Trend> watch(SessionCluster cluster, FlowingJob job, Faults faults) throws Exception {
        Trend heap = new Trend("objects in use");
        Trend state = new Trend("state");
        Instant begin = Instant.now();
        for (int minute = 0; minute < MINUTES; minute++) {
            if (minute % MINUTES_BETWEEN_FAULTS == 0) {
                faults.survive(FAULTS.get(random.nextInt(FAULTS.size())), job, this::say);
            }
            Instant next = begin.plus(Duration.ofMinutes(minute + 1));
            FlowingJob.await("the next minute", () -> Instant.now().isAfter(next));
            long inUse = cluster.liveHeap();
            long stored = job.stateSize();
            say("%,d events, %,d bytes in use, %,d of state"
                    .formatted(job.input().generated(), inUse, stored));
            if (minute >= WARM_UP_MINUTES) {
                heap.add(minute, inUse);
                state.add(minute, stored);
            }
        }
        say(heap + ", " + state);
        return List.of(heap, state);
    }

    private void say(String what) {
        System.out.printf("%6.1f s: %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
