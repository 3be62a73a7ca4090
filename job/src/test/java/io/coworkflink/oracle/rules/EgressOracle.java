/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules about what came in, and then something is done: with every match the search begins anew behind it. */
final class EgressOracle {
    private EgressOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Stream.of(
                        Groups.by(events, Groups.SESSION).flatMap(EgressOracle::secrets),
                        Groups.by(events, Groups.SESSION).flatMap(EgressOracle::bulks),
                        Groups.by(events, Groups.PROMPT).flatMap(EgressOracle::untrusted))
                .flatMap(found -> found);
    }

    /** What reads and sends at once ends the one that is open, if there is one, and otherwise begins one. */
    private static Stream<Found> secrets(List<StoryEvent> ofSession) {
        List<StoryEvent> results =
                ofSession.stream().filter(StoryEvent::isResult).toList();
        Predicate<StoryEvent> sends = event -> event.hasAny("net_tool");
        Predicate<StoryEvent> reads = event -> event.isSuccess() && event.hasAny("secret_path");
        return pairs(results, reads, sends, Limit.SECRET_EGRESS_TOOLS, Limit.SECRET_EGRESS_SECONDS)
                .map(pair ->
                        Found.of("secret_egress", "critical", pair, pair.get(1).text("session.id")));
    }

    /** What failed has brought content all the same, the server's words about it, but has not acted. */
    private static Stream<Found> untrusted(List<StoryEvent> ofPrompt) {
        List<StoryEvent> results =
                ofPrompt.stream().filter(StoryEvent::isResult).toList();
        Predicate<StoryEvent> brings = event -> event.hasAny("untrusted");
        Predicate<StoryEvent> acts = event -> event.isSuccess() && event.hasAny("publish", "destructive", "install");
        return pairs(results, brings, acts, Limit.UNTRUSTED_TOOLS, Limit.UNTRUSTED_SECONDS)
                .map(pair -> Found.of(
                        "untrusted_then_act",
                        harm(pair.get(1)),
                        pair,
                        pair.get(1).text("prompt.id")));
    }

    private static String harm(StoryEvent action) {
        if (action.hasAny("publish")) {
            return "critical";
        }
        return action.hasAny("destructive") ? "error" : "warning";
    }

    /** Each action with the newest reason for worry before it, unless that is too many results or seconds ago. */
    private static Stream<List<StoryEvent>> pairs(
            List<StoryEvent> results,
            Predicate<StoryEvent> worries,
            Predicate<StoryEvent> acts,
            Limit tools,
            Limit seconds) {
        List<List<StoryEvent>> pairs = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < results.size(); i++) {
            int newest = i - 1;
            while (newest >= used && !worries.test(results.get(newest))) {
                newest--;
            }
            StoryEvent action = results.get(i);
            if (acts.test(action)
                    && newest >= used
                    && i - newest <= tools.value()
                    && action.second() - results.get(newest).second() < seconds.value()) {
                pairs.add(List.of(results.get(newest), action));
                used = i + 1;
            }
        }
        return pairs.stream();
    }

    private static Stream<Found> bulks(List<StoryEvent> ofSession) {
        List<Found> found = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < ofSession.size(); i++) {
            StoryEvent sent = ofSession.get(i);
            if (!isLargeSending(sent)) {
                continue;
            }
            List<StoryEvent> reads = ofSession.subList(used, i).stream()
                    .filter(EgressOracle::isRead)
                    .filter(read -> sent.second() - read.second() < Limit.BULK_SECONDS.value())
                    .toList();
            if (isMuch(reads)) {
                found.add(Found.of(
                        "bulk_read_egress",
                        "error",
                        Stream.concat(last(reads).stream(), Stream.of(sent)).toList(),
                        sent.text("session.id")));
                used = i + 1;
            }
        }
        return found.stream();
    }

    /** As many as are much by their number alone. */
    private static List<StoryEvent> last(List<StoryEvent> reads) {
        return reads.subList(Math.max(0, reads.size() - Limit.BULK_READS.value()), reads.size());
    }

    static boolean isMuch(List<StoryEvent> reads) {
        long bytes = reads.stream()
                .mapToLong(read -> read.figure("tool_result_size_bytes"))
                .sum();
        return reads.size() >= Limit.BULK_READS.value() || bytes >= Limit.BULK_RESULT_BYTES.value();
    }

    static boolean isRead(StoryEvent event) {
        return event.isSuccess() && (event.says("tool_name", "Read") || event.says("tool_name", "Grep"));
    }

    private static boolean isLargeSending(StoryEvent event) {
        return event.isResult()
                && event.hasAny("net_tool")
                && event.figure("tool_input_size_bytes") >= Limit.BULK_INPUT_BYTES.value();
    }
}
