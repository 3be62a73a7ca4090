/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.oracle.SimpleRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Generated events of which some have lost what their type must have. */
final class IncompleteEvents {
    /** Events in one message. */
    static final int BATCH = 10;

    /** Of one client, whose events stay in order in a batch. */
    private static final int CLIENTS = 1;

    /** One in so many, if its type has something to lose here. */
    private static final int EVERY = 4;

    /** What is documented as always there. */
    private static final Map<String, String> REQUIRED = Map.of(
            "user_prompt", "prompt_length",
            "api_request", "model",
            "api_error", "error",
            "tool_decision", "decision",
            "tool_result", "success",
            "hook_execution_start", "num_hooks");

    private IncompleteEvents() {}

    /** @param lacking the name of an attribute; empty when the event has all it needs */
    record Sent(GeneratedEvent event, String lacking) {}

    static List<Sent> generated(int count, long seed) {
        List<GeneratedEvent> events = new TelemetryGenerator(seed, SimpleRecords.START, CLIENTS).next(count);
        return IntStream.range(0, count)
                .mapToObj(i -> i % EVERY == 0 ? incomplete(events.get(i)) : new Sent(events.get(i), ""))
                .toList();
    }

    static List<byte[]> batches(List<Sent> all) {
        List<byte[]> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(OtlpJson.encode(all.subList(from, Math.min(from + BATCH, all.size())).stream()
                    .map(Sent::event)
                    .toList()));
        }
        return batches;
    }

    private static Sent incomplete(GeneratedEvent event) {
        String lacking = REQUIRED.getOrDefault(event.name(), "");
        Map<String, Object> rest = new LinkedHashMap<>(event.attributes());
        rest.remove(lacking);
        return new Sent(
                new GeneratedEvent(event.name(), event.timeUnixNano(), rest, event.resource(), event.clientVersion()),
                lacking);
    }
}
