/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.trace.RandomPrompt.Told;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random prompts whose events come in any order within the allowed lateness, in messages of any size, some more than once, over restarts,
 * end in the traces of the batch oracle.
 */
class TraceOrderHarnessTest {
    private static final int PROMPTS_A_RUN = 20;
    private static final int RUNS = Integer.getInteger("trace.runs", 25);
    private static final int DAY_SECONDS = 24 * 3_600;

    private final long seed = Long.getLong("trace.seed", System.nanoTime());

    @Test
    void anyOrderWithinTheLatenessEndsInTheSameTraces() throws Exception {
        System.out.println("trace.seed " + seed);
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(seed + run);
            RandomTraffic traffic = RandomTraffic.of(random, PROMPTS_A_RUN);
            TraceStages stages = new TraceStages();
            feed(stages, traffic, random);
            TraceContract.check("-Dtrace.seed=" + (seed + run) + " -Dtrace.runs=1", traffic.events(), stages.end());
        }
    }

    private static void feed(TraceStages stages, RandomTraffic traffic, Random random) throws Exception {
        int last = traffic.events().stream().mapToInt(Told::second).max().orElseThrow();
        long processingTime = 0;
        for (List<CoworkEvent> message : traffic.messages()) {
            stages.feed(message);
            processingTime += random.nextInt(4_000);
            stages.processingTime(processingTime);
            if (random.nextInt(20) == 0) {
                stages.watermark(Events.START + random.nextInt(Math.max(last, DAY_SECONDS)) * 1_000L);
            }
            if (random.nextInt(75) == 0) {
                stages.restart();
            }
        }
    }
}
