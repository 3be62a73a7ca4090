/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.trace.RandomPrompt.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Prompts of two tenants that share their prompts' names, and messages with their events in any order, some more than once.
 *
 * @param events each once
 */
record RandomTraffic(List<Told> events, List<List<CoworkEvent>> messages) {
    private static final int MOST_IN_A_MESSAGE = 8;

    static RandomTraffic of(Random random, int prompts) {
        List<Told> events = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            events.addAll(new RandomPrompt(random, "p" + prompt / 2, "org-" + prompt % 2).events());
        }
        return new RandomTraffic(events, messages(events, random));
    }

    /** As the job groups the events of a message. */
    static List<EventBatch> batches(List<CoworkEvent> message) {
        Map<String, List<CoworkEvent>> byKey = message.stream()
                .collect(Collectors.groupingBy(EventKeys::correlation, LinkedHashMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .map(group -> new EventBatch(group.getKey(), group.getValue()))
                .toList();
    }

    /** Neighbours stay together, as a client sends them: their windows may equal those that are there. */
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
