/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.oracle.SimpleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Something for every panel of Grafana's dashboards: what happens rarely, then a fleet at its usual work, then what comes too late. */
final class PanelInput {
    /** When the fleet wakes; what happens rarely is over by then. */
    static final Instant FLEET = SimpleRecords.START.plus(Duration.ofMinutes(20));

    /** When everything is over. */
    static final Instant END = FLEET.plus(Duration.ofMinutes(10));

    private static final long SEED = 20_260_301;
    private static final int CLIENTS = 20;
    private static final int EVENTS = 1_500;
    private static final int BATCH = 20;
    private static final String MODEL = "claude-opus-4-8";
    private static final String SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5";

    private PanelInput() {}

    /** One event a message; the first one comes twice. */
    static List<byte[]> rare() {
        List<byte[]> values = new ArrayList<>(prompt());
        values.addAll(troubles());
        values.addAll(signals());
        values.add(values.get(0));
        return values;
    }

    static List<byte[]> fleet() {
        List<GeneratedEvent> events = new TelemetryGenerator(SEED, FLEET, CLIENTS).next(EVENTS);
        return IntStream.range(0, EVENTS / BATCH)
                .mapToObj(i -> OtlpProtobuf.encode(events.subList(i * BATCH, (i + 1) * BATCH)))
                .toList();
    }

    static List<byte[]> late() {
        return List.of(event("api_request", 50, "cost_usd=0.25"));
    }

    /** A person decides, and a tool fails twice with a request between. */
    private static List<byte[]> prompt() {
        return List.of(
                event("user_prompt", 1, "prompt=Tidy command_name=tidy"),
                request(2, "cache_read_tokens=0 cache_creation_tokens=1000"),
                event("tool_decision", 4, "tool_name=Bash tool_use_id=t1 decision=reject source=user_reject"),
                event("tool_decision", 5, "tool_name=Bash tool_use_id=t2 decision=accept source=user_temporary"),
                event("tool_result", 6, "tool_name=Bash success=false error=" + SECRET),
                request(7, "cache_read_tokens=1000 cache_creation_tokens=10"),
                event("tool_result", 8, "tool_name=Bash success=false error_type=ShellError"),
                event("tool_result", 9, "tool_name=mcp__tickets__search success=true duration_ms=40"));
    }

    private static byte[] request(int second, String cache) {
        return event(
                "api_request",
                second,
                "cost_usd=0.5 input_tokens=100 output_tokens=50 duration_ms=900 attempt=1 query_source=repl_main_thread"
                        + " agent.name=reviewer skill.name=pdf plugin.name=docs mcp_server.name=tickets " + cache);
    }

    /** One API error that a session gets over, and one that ends another. */
    private static List<byte[]> troubles() {
        String other = "session.id=other prompt.id=failed ";
        return List.of(
                event("api_error", 10, "status_code=529 attempt=3"),
                request(12, "cache_read_tokens=1000 cache_creation_tokens=0"),
                event("api_refusal", 13, "category=cyber"),
                event("api_request", 14, other + "cost_usd=0.1"),
                event("api_error", 15, other + "attempt=11"),
                event("api_retries_exhausted", 16, other + "total_attempts=11"));
    }

    private static List<byte[]> signals() {
        return List.of(
                event("hook_execution_complete", 20, "hook_event=PreToolUse num_blocking=1 total_duration_ms=120"),
                event("compaction", 21, "trigger=auto pre_tokens=160000 post_tokens=40000"),
                event("permission_mode_changed", 22, "from_mode=default to_mode=bypassPermissions"),
                event("mcp_server_connection", 23, "server_name=idle-notes status=connected"),
                event("skill_activated", 24, "skill.name=pdf plugin.name=docs"),
                event("brand_new_event", 25, "what=news"),
                event("tool_result", 26, "tool_name=Read success=true event.timestamp=whenever"),
                event("tool_result", 600, "tool_name=Read success=true"));
    }

    /** @param attributes as name=value, with blanks between */
    private static byte[] event(String name, int second, String attributes) {
        return SimpleRecords.event(name, second, ("model=" + MODEL + " " + attributes).split("[ =]", -1));
    }
}
