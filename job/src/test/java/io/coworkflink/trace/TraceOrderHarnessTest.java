/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.trace.RandomPrompt.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random prompts whose events come in any order within the allowed lateness, in messages of any size, some more than once, over restarts,
 * end in the traces of the batch oracle.
 */
class TraceOrderHarnessTest {
    private static final int PROMPTS_A_RUN = 20;
    private static final int MOST_IN_A_MESSAGE = 8;
    private static final int RUNS = Integer.getInteger("trace.runs", 25);
    private static final int DAY_SECONDS = 24 * 3_600;

    private final long seed = Long.getLong("trace.seed", System.nanoTime());

    @Test
    void anyOrderWithinTheLatenessEndsInTheSameTraces() throws Exception {
        System.out.println("trace.seed " + seed);
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(seed + run);
            List<Told> events = RandomPrompt.ofTwoTenants(random, PROMPTS_A_RUN);
            TraceStages stages = new TraceStages();
            feed(stages, events, random);
            TraceContract.check("-Dtrace.seed=" + (seed + run) + " -Dtrace.runs=1", events, stages.end());
        }
    }

    private static void feed(TraceStages stages, List<Told> events, Random random) throws Exception {
        int last = events.stream().mapToInt(Told::second).max().orElseThrow();
        long processingTime = 0;
        for (List<CoworkEvent> message : messages(events, random)) {
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

    /** Now and then neighbours stay together, as a client sends them: their windows may equal those that are there. */
    private static List<List<CoworkEvent>> messages(List<Told> events, Random random) {
        List<List<CoworkEvent>> messages = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(MOST_IN_A_MESSAGE));
            List<CoworkEvent> message = new ArrayList<>(
                    events.subList(from, to).stream().map(Told::event).toList());
            Collections.shuffle(message, random);
            int deliveries = 1 + (random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0);
            messages.addAll(Collections.nCopies(deliveries, message));
            from = to;
        }
        events.stream()
                .filter(told -> random.nextInt(10) == 0)
                .map(told -> List.of(told.event()))
                .forEach(messages::add);
        Collections.shuffle(messages, random);
        return messages;
    }
}
