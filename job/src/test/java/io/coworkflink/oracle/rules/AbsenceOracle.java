/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules about what should have followed and did not. */
final class AbsenceOracle {
    private AbsenceOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Stream.of(
                        Groups.by(events, Groups.PROMPT).flatMap(AbsenceOracle::orphans),
                        Groups.by(events, Groups.SESSION).flatMap(AbsenceOracle::stalls),
                        Groups.by(events, "tool_use_id").flatMap(AbsenceOracle::missingResults),
                        Groups.by(withoutId(events), Groups.PROMPT, "tool_name").flatMap(AbsenceOracle::missingResults))
                .flatMap(found -> found);
    }

    /** A prompt that is told again within the time is the same one, asked later. */
    private static Stream<Found> orphans(List<StoryEvent> ofPrompt) {
        return ofPrompt.stream()
                .filter(event -> event.is("user_prompt") && !event.says("command_source", "builtin"))
                .filter(prompt -> soonAfter(prompt, ofPrompt, Limit.ORPHANED_SECONDS)
                        .noneMatch(next -> next.is("api_request", "api_error", "user_prompt")))
                .map(prompt -> Found.of("orphan_prompt", "info", List.of(prompt), prompt.text("user.account_uuid")));
    }

    /** A stall begins with the first error since the last success, and the next success ends it. */
    private static Stream<Found> stalls(List<StoryEvent> ofSession) {
        List<StoryEvent> calls = ofSession.stream()
                .filter(event -> event.is("api_request", "api_error"))
                .toList();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            StoryEvent error = calls.get(i);
            boolean isFirst =
                    error.is("api_error") && (i == 0 || calls.get(i - 1).is("api_request"));
            if (!isFirst || soonAfter(error, calls, Limit.STALLED_SECONDS).anyMatch(next -> next.is("api_request"))) {
                continue;
            }
            found.add(Found.of("stalled_session", "warning", List.of(error), error.text("session.id")));
            calls.subList(i, calls.size()).stream()
                    .filter(next -> next.is("api_request"))
                    .findFirst()
                    .map(next -> Found.of("stalled_session", Found.OVER, List.of(next), next.text("session.id")))
                    .ifPresent(found::add);
        }
        return found.stream();
    }

    /** Of one use of a tool; without an id, of the tool in a prompt, where the first result belongs to the first decision that still waits. */
    private static Stream<Found> missingResults(List<StoryEvent> ofUse) {
        Set<StoryEvent> taken = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (StoryEvent decision : ofUse) {
            if (!decision.is("tool_decision") || !decision.says("decision", "accept")) {
                continue;
            }
            soonAfter(decision, ofUse, Limit.RESULT_MISSING_SECONDS)
                    .filter(result -> result.isResult() && !taken.contains(result))
                    .findFirst()
                    .ifPresentOrElse(
                            taken::add,
                            () -> found.add(Found.of(
                                    "tool_without_result", "info", List.of(decision), decision.text("tool_name"))));
        }
        return found.stream();
    }

    private static List<StoryEvent> withoutId(List<StoryEvent> events) {
        return events.stream()
                .filter(event -> event.text("tool_use_id") == null)
                .toList();
    }

    private static Stream<StoryEvent> soonAfter(StoryEvent event, List<StoryEvent> all, Limit seconds) {
        return all.subList(all.indexOf(event) + 1, all.size()).stream()
                .filter(next -> next.second() - event.second() < seconds.value());
    }
}
