/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The rules about figures of sliding windows: each window in which the figures are too high is a match. */
final class WindowOracle {
    private static final long MINUTE = 60;
    private static final int HELD_TOGETHER = 100;

    private WindowOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Groups.by(events)
                .flatMap(organization -> Stream.of(
                                windows(organization, 5 * MINUTE, MINUTE).flatMap(WindowOracle::ofFiveMinutes),
                                windows(organization, 60 * MINUTE, 5 * MINUTE).flatMap(WindowOracle::health),
                                windows(organization, 60 * MINUTE, 5 * MINUTE).flatMap(WindowOracle::gaps),
                                DriftOracle.found(organization),
                                Groups.by(organization, "user.account_uuid")
                                        .flatMap(user -> windows(user, 60 * MINUTE, 5 * MINUTE))
                                        .flatMap(WindowOracle::refusals),
                                Groups.by(organization, "user.account_uuid")
                                        .flatMap(user -> windows(user, 15 * MINUTE, MINUTE))
                                        .flatMap(WindowOracle::rejections))
                        .flatMap(found -> found));
    }

    private static Stream<List<StoryEvent>> windows(List<StoryEvent> events, long size, long slide) {
        long last = events.get(events.size() - 1).second();
        return LongStream.iterate(slide - size, begin -> begin <= last, begin -> begin + slide)
                .mapToObj(begin -> only(events, event -> event.second() >= begin && event.second() < begin + size))
                .filter(window -> !window.isEmpty());
    }

    private static Stream<Found> ofFiveMinutes(List<StoryEvent> window) {
        List<StoryEvent> errors = only(window, event -> event.is("api_error"));
        List<StoryEvent> limited = only(errors, event -> event.says("status_code", "429"));
        return Stream.of(storm(window, errors), pressure(limited), outage(window, errors))
                .flatMap(found -> found);
    }

    private static Stream<Found> storm(List<StoryEvent> window, List<StoryEvent> errors) {
        List<StoryEvent> told = only(window, event -> event.is("api_retries_exhausted"));
        List<StoryEvent> last = only(errors, event -> event.figure("attempt") >= Limit.LAST_ATTEMPT.value());
        // A client may tell of a given up call in both ways, and nothing joins the two.
        int calls = Math.max(told.size(), last.size());
        return calls >= Limit.EXHAUSTED_CALLS.value()
                ? figures(
                        "retry_exhaustion_storm",
                        "critical",
                        only(window, event -> told.contains(event) || last.contains(event)),
                        "")
                : Stream.empty();
    }

    private static Stream<Found> pressure(List<StoryEvent> limited) {
        return limited.size() >= Limit.RATE_LIMIT_ERRORS.value() && users(limited) >= Limit.RATE_LIMIT_USERS.value()
                ? figures("rate_limit_pressure", "error", limited, "")
                : Stream.empty();
    }

    private static Stream<Found> outage(List<StoryEvent> window, List<StoryEvent> errors) {
        int requests =
                errors.size() + only(window, event -> event.is("api_request")).size();
        return requests >= Limit.OUTAGE_REQUESTS.value()
                        && errors.size() * 100 > requests * Limit.OUTAGE_PERCENT.value()
                        && users(errors) >= Limit.OUTAGE_USERS.value()
                ? figures("provider_outage", "critical", errors, "")
                : Stream.empty();
    }

    /** What another model took over was not refused to the user; what is dangerous counts all the same. */
    private static Stream<Found> refusals(List<StoryEvent> window) {
        List<StoryEvent> all = only(window, event -> event.is("api_refusal"));
        long refused =
                only(all, event -> !event.says("server_fallback_hop", "true")).size();
        boolean dangerous =
                all.stream().anyMatch(event -> event.says("category", "cyber") || event.says("category", "bio"));
        return refused >= Limit.REFUSALS.value() || dangerous
                ? figures(
                        "refusal_cluster",
                        "error",
                        all,
                        String.valueOf(all.get(0).text("user.account_uuid")))
                : Stream.empty();
    }

    private static Stream<Found> rejections(List<StoryEvent> window) {
        List<StoryEvent> rejects = only(window, event -> event.is("tool_decision") && event.says("decision", "reject"));
        return rejects.size() >= Limit.USER_REJECTS.value()
                ? figures(
                        "rejections_by_user",
                        "warning",
                        rejects,
                        String.valueOf(rejects.get(0).text("user.account_uuid")))
                : Stream.empty();
    }

    private static Stream<Found> health(List<StoryEvent> window) {
        int incomplete = only(window, WindowOracle::isIncomplete).size();
        return window.size() >= Limit.TELEMETRY_EVENTS.value()
                        && incomplete * 100 > window.size() * Limit.INCOMPLETE_PERCENT.value()
                ? figures("telemetry_health", "error", window, "")
                : Stream.empty();
    }

    /** Stories number all events in one row, so that those of the other sessions are missing in each. */
    private static Stream<Found> gaps(List<StoryEvent> window) {
        long missing = Groups.by(window, Groups.SESSION)
                .flatMap(
                        session -> session.stream()
                                .collect(Collectors.groupingBy(event -> event.number() / HELD_TOGETHER))
                                .values()
                                .stream())
                .mapToLong(WindowOracle::skipped)
                .sum();
        return window.size() >= Limit.NUMBERED_EVENTS.value()
                        && missing * 100 > (window.size() + missing) * Limit.GAP_PERCENT.value()
                ? figures("telemetry_gaps", "error", window, "")
                : Stream.empty();
    }

    private static long skipped(List<StoryEvent> inOrder) {
        Set<Integer> numbers = inOrder.stream().map(StoryEvent::number).collect(Collectors.toSet());
        return IntStream.range(Collections.min(numbers), Collections.max(numbers))
                .filter(number -> !numbers.contains(number))
                .count();
    }

    /** Stories leave out nothing else that is required. */
    private static boolean isIncomplete(StoryEvent event) {
        return event.is("unknown")
                || (event.is("at_mention") && event.text("mention_type") == null)
                || (event.is("tool_decision", "tool_result") && event.text("prompt.id") == null);
    }

    private static long users(List<StoryEvent> events) {
        Function<StoryEvent, String> user = event -> String.valueOf(event.text("user.account_uuid"));
        return Set.copyOf(events.stream().map(user).toList()).size();
    }

    private static List<StoryEvent> only(List<StoryEvent> events, Predicate<StoryEvent> those) {
        return events.stream().filter(those).toList();
    }

    private static Stream<Found> figures(String rule, String severity, List<StoryEvent> of, String group) {
        StoryEvent last = of.get(of.size() - 1);
        return Stream.of(new Found(rule, severity, last.organization(), group, last.second(), List.of()));
    }
}
