/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The events of a prompt that may work, wait and fall silent for hours, as the job has them and as a record on the topic. */
final class RandomPrompt {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TOOLS = List.of("Read", "Edit", "Bash");
    private static final List<String> MODELS = List.of("sonnet", "haiku");
    private static final int MOST_EVENTS = 30;
    private static final int MINUTE = 60;

    private final Random random;
    private final String promptId;
    private final String organization;
    private final List<Told> told = new ArrayList<>();
    private int second;

    RandomPrompt(Random random, String promptId, String organization) {
        this.random = random;
        this.promptId = promptId;
        this.organization = organization;
        this.second = random.nextInt(MINUTE);
    }

    /** @param second after {@link Events#START} */
    @SuppressWarnings("ArrayRecordComponent") // Bytes as they were produced; nobody compares them.
    record Told(int second, CoworkEvent event, byte[] record) {}

    /** In the order they happened in; every one has a sequence number of its own. */
    List<Told> events() {
        if (random.nextInt(10) > 0) {
            tell("user_prompt", Map.of("prompt", "[REDACTED_PROMPT]"));
        }
        int count = 1 + random.nextInt(MOST_EVENTS);
        while (told.size() < count) {
            second += pause();
            switch (random.nextInt(4)) {
                case 0 -> tell("api_error", Map.of("model", pick(MODELS), "status_code", pick(List.of("429", "529"))));
                case 1 -> useTool();
                default -> tell("api_request", request());
            }
        }
        return told;
    }

    /** Mostly work; at times as long as a slow tool, a break, or longer than a segment's gap. Zero is two events of one millisecond. */
    private int pause() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(20 * MINUTE);
            case 1 -> 55 * MINUTE + random.nextInt(10 * MINUTE);
            case 2 -> 0;
            default -> random.nextInt(MINUTE);
        };
    }

    private void useTool() {
        String tool = pick(TOOLS);
        Map<String, String> use = new LinkedHashMap<>(Map.of("tool_name", tool));
        if (random.nextBoolean()) {
            use.put("tool_use_id", "toolu_" + told.size());
        }
        Map<String, String> decision = new LinkedHashMap<>(use);
        decision.put("decision", random.nextInt(5) == 0 ? "reject" : "accept");
        decision.put("source", pick(List.of("config", "user_temporary")));
        tell("tool_decision", decision);
        if (random.nextInt(6) > 0) {
            second += pause();
            use.put("success", String.valueOf(random.nextInt(4) > 0));
            use.put("duration_ms", String.valueOf(random.nextInt(30_000)));
            use.put("tool_result_size_bytes", String.valueOf(random.nextInt(5_000)));
            tell("tool_result", use);
        }
    }

    private Map<String, String> request() {
        return Map.of(
                "model", pick(MODELS),
                "cost_usd", random.nextInt(20) == 0 ? "1.5" : "0.00" + (1 + random.nextInt(9_999)),
                "input_tokens", String.valueOf(random.nextInt(2_000)),
                "output_tokens", String.valueOf(random.nextInt(500)),
                "cache_read_tokens", String.valueOf(random.nextInt(3_000)),
                "cache_creation_tokens", String.valueOf(random.nextInt(300)),
                "duration_ms", String.valueOf(random.nextInt(9_000)),
                "query_source", pick(List.of("repl_main_thread", "agent:builtin:Explore", "compact")));
    }

    private void tell(String name, Map<String, String> own) {
        Map<String, String> attributes = new LinkedHashMap<>(own);
        attributes.put("organization.id", organization);
        attributes.put("prompt.id", promptId);
        Events event = Events.event(name).atSecond(second);
        attributes.put("event.sequence", String.valueOf(told.size()));
        attributes.forEach(event::with);
        attributes.put("session.id", Events.SESSION);
        attributes.put("user.id", "alice");
        told.add(new Told(second, event.build(), record(name, attributes)));
    }

    private byte[] record(String name, Map<String, String> attributes) {
        ObjectNode record = MAPPER.createObjectNode();
        record.putObject("body").put("event_type", name);
        ObjectNode said = record.putObject("attributes");
        attributes.forEach(said::put);
        said.put(
                "event.timestamp",
                Instant.ofEpochMilli(Events.START + second * 1_000L).toString());
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
