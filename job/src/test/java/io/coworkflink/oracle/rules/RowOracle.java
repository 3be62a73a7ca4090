/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules about many of a kind in a row. What a match was made of is used up: the next one needs as many again. */
final class RowOracle {
    private RowOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Stream.of(
                        Groups.by(events, Groups.PROMPT, "tool_name").flatMap(RowOracle::loops),
                        Groups.by(events, Groups.PROMPT).flatMap(RowOracle::rejections),
                        Groups.by(events, Groups.PROMPT).flatMap(RowOracle::churn),
                        Groups.by(events, Groups.PROMPT, "tool_name", "tool_input_size_bytes")
                                .flatMap(RowOracle::repetitions),
                        Groups.by(events, "user.id").flatMap(RowOracle::signIns))
                .flatMap(found -> found);
    }

    /** The description leaves open how long a row may pause: less than the time within which failures are a loop. */
    private static Stream<Found> loops(List<StoryEvent> ofTool) {
        List<StoryEvent> results = ofTool.stream().filter(StoryEvent::isResult).toList();
        List<Found> found = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < results.size(); i++) {
            int begin = i;
            while (begin > 0
                    && !results.get(begin - 1).isSuccess()
                    && isWithin(results, begin - 1, begin, Limit.TOOL_FAILURE_SECONDS)) {
                begin--;
            }
            int first = i - Limit.TOOL_FAILURES.value() + 1;
            if (results.get(i).isSuccess()
                    || first < Math.max(begin, used)
                    || !isWithin(results, first, i, Limit.TOOL_FAILURE_SECONDS)) {
                continue;
            }
            boolean critical = i - begin + 1 >= Limit.CRITICAL_FAILURES.value();
            StoryEvent last = results.get(i);
            found.add(Found.of(
                    "tool_failure_loop",
                    critical ? "critical" : "error",
                    results.subList(first, i + 1),
                    last.text("prompt.id"),
                    last.text("tool_name")));
            used = i + 1;
        }
        return found.stream();
    }

    private static Stream<Found> rejections(List<StoryEvent> ofPrompt) {
        List<StoryEvent> rejects = ofPrompt.stream()
                .filter(event -> event.is("tool_decision") && event.says("decision", "reject"))
                .toList();
        List<Found> found = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < rejects.size(); i++) {
            int first = i - Limit.REJECTS.value() + 1;
            if (first >= used && isWithin(rejects, first, i, Limit.REJECT_SECONDS)) {
                found.add(Found.of(
                        "rejection_burst",
                        "warning",
                        rejects.subList(first, i + 1),
                        rejects.get(i).text("prompt.id")));
                used = i + 1;
            }
        }
        return found.stream();
    }

    private static Stream<Found> churn(List<StoryEvent> ofPrompt) {
        List<StoryEvent> results =
                ofPrompt.stream().filter(StoryEvent::isResult).toList();
        List<Found> found = new ArrayList<>();
        int each = Limit.CHURN_RESULTS.value();
        for (int count = each; count <= results.size(); count += each) {
            StoryEvent last = results.get(count - 1);
            found.add(Found.of("tool_churn", "warning", List.of(last), last.text("prompt.id")));
        }
        return found.stream();
    }

    private static Stream<Found> repetitions(List<StoryEvent> ofInput) {
        List<StoryEvent> calls = ofInput.stream().filter(StoryEvent::isResult).toList();
        List<Found> found = new ArrayList<>();
        int each = Limit.REPEATED_CALLS.value();
        for (int count = each; count <= calls.size(); count += each) {
            StoryEvent last = calls.get(count - 1);
            found.add(Found.of(
                    "repeated_call",
                    "warning",
                    List.of(last),
                    last.text("prompt.id"),
                    last.text("tool_name"),
                    last.text("tool_input_size_bytes")));
        }
        return found.stream();
    }

    private static Stream<Found> signIns(List<StoryEvent> ofUser) {
        List<StoryEvent> signIns =
                ofUser.stream().filter(event -> event.is("auth")).toList();
        List<Found> found = new ArrayList<>();
        for (int i = Limit.AUTH_FAILURES.value(); i < signIns.size(); i++) {
            int first = i - Limit.AUTH_FAILURES.value();
            boolean failures = signIns.subList(first, i).stream().allMatch(event -> event.says("success", "false"));
            StoryEvent last = signIns.get(i);
            if (failures && last.says("success", "true") && isWithin(signIns, first, i, Limit.AUTH_SECONDS)) {
                found.add(Found.of("auth_failures", "error", signIns.subList(first, i + 1), last.text("user.id")));
            }
        }
        return found.stream();
    }

    private static boolean isWithin(List<StoryEvent> events, int first, int last, Limit seconds) {
        return events.get(last).second() - events.get(first).second() < seconds.value();
    }
}
