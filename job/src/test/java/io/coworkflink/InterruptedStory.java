/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static io.coworkflink.oracle.SimpleRecords.event;

import io.coworkflink.oracle.SimpleRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Telemetry in two halves, cut where every stage is in the middle of something. */
final class InterruptedStory {
    static final long KAFKA_TIME = SimpleRecords.START.plus(Duration.ofHours(2)).toEpochMilli();

    private InterruptedStory() {}

    /** Leaves a prompt with an open tool, a tool on its way to a loop, a session that stalls, and a minute half gone. */
    static void sendFirstHalf(InputTopic input) throws Exception {
        input.send(0, KAFKA_TIME, promptBegins());
        input.send(1, KAFKA_TIME, sessionStalls());
    }

    /** First all of the first half again. */
    static void sendSecondHalf(InputTopic input) throws Exception {
        sendFirstHalf(input);
        input.send(0, KAFKA_TIME, promptEnds());
        // Carries event time past everything, in each partition.
        input.send(0, KAFKA_TIME, List.of(anHourLater("marker-0")));
        input.send(1, KAFKA_TIME, List.of(anHourLater("marker-1")));
    }

    private static List<byte[]> promptBegins() {
        return List.of(
                event("user_prompt", 0, "prompt", "Tidy up"),
                event("tool_decision", 2, "tool_name", "Read", "tool_use_id", "t1", "decision", "accept"),
                event("api_request", 5, "model", "sonnet", "cost_usd", "0.1", "cache_read_tokens", "10"),
                bashFails(10),
                bashFails(12),
                bashFails(14));
    }

    private static List<byte[]> promptEnds() {
        return List.of(
                bashFails(16),
                bashFails(18),
                event("tool_result", 30, "tool_name", "Read", "tool_use_id", "t1", "success", "true"),
                event("api_request", 40, "model", "sonnet", "cost_usd", "0.2", "cache_creation_tokens", "30"),
                event("api_request", 70, "model", "sonnet", "cost_usd", "0.4"));
    }

    private static List<byte[]> sessionStalls() {
        return List.of(
                inOtherSession("api_request", 3, "cost_usd", "0.01"),
                inOtherSession("api_error", 20, "status_code", "529"),
                "unreadable".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bashFails(int second) {
        return event("tool_result", second, "tool_name", "Bash", "success", "false");
    }

    private static byte[] inOtherSession(String name, int second, String... attributes) {
        Stream<String> session =
                Stream.of("session.id", "other-session", "prompt.id", "other-prompt", "model", "sonnet");
        return event(name, second, Stream.concat(session, Stream.of(attributes)).toArray(String[]::new));
    }

    private static byte[] anHourLater(String session) {
        return event("compaction", 3600, "session.id", session, "prompt.id", "");
    }
}
