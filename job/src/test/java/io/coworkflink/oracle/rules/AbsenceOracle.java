/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about what should have followed and did not, and about how often that happens in an organization. */
final class AbsenceOracle {
    private static final long HOUR = 3_600;
    private static final Comparator<StoryEvent> IN_ORDER =
            Comparator.comparingLong(StoryEvent::second).thenComparingInt(StoryEvent::number);

    private AbsenceOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Stream.of(
                        Groups.by(events, Groups.PROMPT).flatMap(AbsenceOracle::orphans),
                        Groups.by(events, Groups.SESSION).flatMap(AbsenceOracle::stalls),
                        missingResults(events),
                        Groups.by(events).flatMap(AbsenceOracle::crowds),
                        Groups.by(events).flatMap(AbsenceOracle::hours))
                .flatMap(found -> found);
    }

    /** A prompt that is told again within the time is the same one, asked later. */
    private static Stream<Found> orphans(List<StoryEvent> ofPrompt) {
        return orphaned(ofPrompt).map(prompt -> Found.of("orphan_prompt", "info", List.of(prompt), user(prompt)));
    }

    private static Stream<StoryEvent> orphaned(List<StoryEvent> ofPrompt) {
        return ofPrompt.stream()
                .filter(event -> event.is("user_prompt") && !event.says("command_source", "builtin"))
                .filter(prompt -> soonAfter(prompt, ofPrompt, Limit.ORPHANED_SECONDS)
                        .noneMatch(next -> next.is("api_request", "api_error", "user_prompt")));
    }

    /** Whenever there is another, with the last of each other user. */
    private static Stream<Found> crowds(List<StoryEvent> ofOrganization) {
        List<StoryEvent> latestFirst = Groups.by(ofOrganization, Groups.PROMPT)
                .flatMap(AbsenceOracle::orphaned)
                .sorted(IN_ORDER.reversed())
                .toList();
        return latestFirst.stream().map(StoryEvent::second).distinct().flatMap(second -> {
            Set<String> users = new HashSet<>();
            List<StoryEvent> crowd = latestFirst.stream()
                    .filter(prompt ->
                            prompt.second() <= second && second - prompt.second() < Limit.ORPHAN_WINDOW_SECONDS.value())
                    .filter(prompt -> users.add(user(prompt)))
                    .sorted(IN_ORDER)
                    .toList();
            return users.size() >= Limit.ORPHAN_USERS.value()
                    ? Stream.of(Found.of("orphan_prompt", "error", crowd))
                    : Stream.empty();
        });
    }

    private static Stream<Found> hours(List<StoryEvent> ofOrganization) {
        Map<Long, Long> accepted = ofOrganization.stream()
                .filter(event ->
                        isAccepted(event) && (event.text("tool_use_id") != null || event.text(Groups.PROMPT) != null))
                .collect(Collectors.groupingBy(event -> event.second() / HOUR, Collectors.counting()));
        Map<Long, Long> missing = missingResults(ofOrganization)
                .collect(Collectors.groupingBy(found -> found.second() / HOUR, Collectors.counting()));
        return missing.keySet().stream()
                .filter(hour -> accepted.get(hour) >= Limit.ACCEPTED_TOOLS.value()
                        && missing.get(hour) * 100 > accepted.get(hour) * Limit.MISSING_PERCENT.value())
                .map(hour -> new Found(
                        "tool_without_result",
                        "warning",
                        ofOrganization.get(0).organization(),
                        "",
                        // In whole seconds; it is known a millisecond before the next.
                        (hour + 1) * HOUR + Limit.RESULT_MISSING_SECONDS.value() - 1,
                        List.of()));
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

    private static Stream<Found> missingResults(List<StoryEvent> events) {
        return Stream.concat(Groups.by(events, "tool_use_id"), Groups.by(withoutId(events), Groups.PROMPT, "tool_name"))
                .flatMap(AbsenceOracle::missingResultsOfUse);
    }

    /** Of one use of a tool; without an id, of the tool in a prompt, where the first result belongs to the first decision that still waits. */
    private static Stream<Found> missingResultsOfUse(List<StoryEvent> ofUse) {
        Set<StoryEvent> taken = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (StoryEvent decision : ofUse) {
            if (!isAccepted(decision)) {
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

    private static boolean isAccepted(StoryEvent event) {
        return event.is("tool_decision") && event.says("decision", "accept");
    }

    private static String user(StoryEvent event) {
        return String.valueOf(event.text("user.account_uuid"));
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
