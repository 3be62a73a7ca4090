/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The traces that a set of events must end in, each as its newest revision, without the columns that say which revision it is. */
final class TraceRows {
    private static final int TIMELINE_EVENTS = 200;
    private static final int KEPT_EVENTS = 1_000;

    private static final Comparator<@Nullable Long> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<OracleEvent> BY_TIME =
            Comparator.comparingLong(OracleEvent::timeMillis).thenComparing(OracleEvent::sequence, NULLS_LAST);
    private static final Comparator<OracleEvent> BY_SEQUENCE =
            Comparator.comparing(OracleEvent::sequence, NULLS_LAST).thenComparingLong(OracleEvent::timeMillis);

    private TraceRows() {}

    static List<ObjectNode> of(List<OracleEvent> events, OracleSettings settings) {
        Map<List<String>, List<OracleEvent>> prompts = events.stream()
                .filter(event -> event.promptId() != null)
                .collect(Collectors.groupingBy(
                        event -> List.of(event.organizationId(), Objects.requireNonNull(event.promptId())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return prompts.values().stream()
                .flatMap(prompt -> segments(prompt, settings).stream())
                .toList();
    }

    private static List<ObjectNode> segments(List<OracleEvent> prompt, OracleSettings settings) {
        List<List<OracleEvent>> segments = new ArrayList<>();
        long previous = 0;
        for (OracleEvent event : prompt.stream().sorted(BY_TIME).toList()) {
            if (segments.isEmpty()
                    || event.timeMillis() - previous > settings.gap().toMillis()) {
                segments.add(new ArrayList<>());
            }
            segments.get(segments.size() - 1).add(event);
            previous = event.timeMillis();
        }
        List<ObjectNode> rows = new ArrayList<>();
        segments.forEach(segment -> rows.add(trace(segment, rows.size(), settings)));
        return rows;
    }

    private static ObjectNode trace(List<OracleEvent> events, int segment, OracleSettings settings) {
        long start = events.get(0).timeMillis();
        long end = events.get(events.size() - 1).timeMillis();
        ObjectNode row = Rows.row()
                .put("prompt_id", events.get(0).promptId())
                .put("segment", segment)
                .put("organization_id", events.get(0).organizationId())
                .put("event_count", events.size())
                .put("start_time", Rows.time(start))
                .put("end_time", Rows.time(end))
                .put("wall_duration_ms", end - start);
        putOwner(row, events);
        putUse(row, events);
        putFigures(row, events);
        putParts(row, events);
        putCompleteness(row, events);
        putRules(row, events, settings);
        putTimeline(row, events);
        return row;
    }

    private static void putOwner(ObjectNode row, List<OracleEvent> events) {
        row.put("session_id", first(events, OracleEvent::sessionId))
                .put("user_id", first(events, OracleEvent::userId))
                .put("user_key", userKey(events))
                .put("user_prompt", first(events, OracleEvent::redactedPrompt));
    }

    /** Whoever the earliest event with a user says it was. */
    private static String userKey(List<OracleEvent> byTime) {
        String key = first(byTime, event -> event.userKey().equals(OracleEvent.ANONYMOUS) ? null : event.userKey());
        return Objects.requireNonNullElse(key, OracleEvent.ANONYMOUS);
    }

    private static void putUse(ObjectNode row, List<OracleEvent> events) {
        List<OracleEvent> requests = only(events, "api_request");
        row.put("total_cost_usd", totalCost(requests))
                .put("request_count", requests.size())
                .put("total_input_tokens", Rows.sum(requests, event -> event.tokens("input")))
                .put("total_output_tokens", Rows.sum(requests, event -> event.tokens("output")))
                .put("total_cache_read_tokens", Rows.sum(requests, event -> event.tokens("cache_read")))
                .put("total_cache_creation_tokens", Rows.sum(requests, event -> event.tokens("cache_creation")));
        long in = Rows.sum(requests, event -> event.tokens("input"));
        long read = Rows.sum(requests, event -> event.tokens("cache_read"));
        long created = Rows.sum(requests, event -> event.tokens("cache_creation"));
        row.put("cache_hit_ratio", Rows.ratio(read, read + created))
                .put("cache_coverage_ratio", Rows.ratio(read, in + read + created));
    }

    /** Without requests nothing was spent; with requests of which none says its cost, nobody knows. */
    private static @Nullable String totalCost(List<OracleEvent> requests) {
        return requests.isEmpty() ? "0" : Rows.usd(Rows.sumOfKnown(requests, OracleEvent::costNano));
    }

    private static void putFigures(ObjectNode row, List<OracleEvent> events) {
        List<OracleEvent> results = only(events, "tool_result");
        List<OracleEvent> calls = events.stream().filter(OracleEvent::isApi).toList();
        long apiMillis = Rows.sum(calls, OracleEvent::durationMillis);
        long toolMillis = Rows.sum(results, OracleEvent::durationMillis);
        row.put("tool_count", results.size())
                .put("tool_failure_count", Rows.count(results, event -> Objects.equals(event.success(), false)))
                .put("api_error_count", only(events, "api_error").size())
                .put("api_duration_ms", apiMillis)
                .put("tool_duration_ms", toolMillis)
                .put("total_duration_ms", apiMillis + toolMillis);
        ObjectNode decisions = row.putObject("decisions");
        events.stream()
                .filter(event -> event.is("tool_decision"))
                .map(OracleEvent::decision)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(decision -> decision, TreeMap::new, Collectors.counting()))
                .forEach(decisions::put);
        ArrayNode models = row.putArray("models");
        calls.stream()
                .map(OracleEvent::model)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(models::add);
    }

    private static void putParts(ObjectNode row, List<OracleEvent> events) {
        List<OracleEvent> calls = events.stream().filter(OracleEvent::isApi).toList();
        ArrayNode models = row.putArray("model_use");
        byName(calls, OracleEvent::model)
                .forEach((name, part) -> models.add(calls(part).put("model", name)));
        ArrayNode sources = row.putArray("query_sources");
        byName(calls, OracleEvent::querySourceClass)
                .forEach((name, part) -> sources.add(calls(part).put("query_source_class", name)));
        ArrayNode tools = row.putArray("tools");
        byName(only(events, "tool_result"), event -> Objects.requireNonNullElse(event.toolName(), "unknown"))
                .forEach((name, part) -> tools.add(Rows.row()
                        .put("tool_name", name)
                        .put("call_count", part.size())
                        .put("failure_count", Rows.count(part, event -> Objects.equals(event.success(), false)))
                        .put("duration_ms", Rows.sum(part, OracleEvent::durationMillis))
                        .put("input_size_bytes", Rows.sum(part, event -> event.toolWhole("tool_input_size_bytes")))
                        .put("result_size_bytes", Rows.sum(part, event -> event.toolWhole("tool_result_size_bytes")))));
        ObjectNode statuses = row.putObject("api_errors");
        byName(only(events, "api_error"), event -> String.valueOf(event.statusCode()))
                .forEach((status, part) -> statuses.put(status.equals("null") ? "unknown" : status, part.size()));
    }

    private static void putCompleteness(ObjectNode row, List<OracleEvent> events) {
        Map<String, Integer> openByUse = new TreeMap<>();
        for (OracleEvent event : events) {
            String use = Objects.requireNonNullElse(
                    event.toolText("tool_use_id"), Objects.requireNonNullElse(event.toolName(), ""));
            boolean accepted = event.is("tool_decision") && "accept".equals(event.decision());
            if (!use.isEmpty() && (accepted || event.is("tool_result"))) {
                openByUse.merge(use, accepted ? 1 : -1, Integer::sum);
            }
        }
        List<Long> sequences = events.stream()
                .map(OracleEvent::sequence)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        long span = sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1) - sequences.get(0) + 1;
        row.put("has_user_prompt", !only(events, "user_prompt").isEmpty())
                .put(
                        "decisions_without_result",
                        openByUse.values().stream()
                                .mapToInt(open -> Math.max(0, open))
                                .sum())
                .put(
                        "results_without_decision",
                        openByUse.values().stream()
                                .mapToInt(open -> Math.max(0, -open))
                                .sum())
                .put("missing_sequence_count", Math.max(0, span - sequences.size()));
    }

    private static void putRules(ObjectNode row, List<OracleEvent> events, OracleSettings settings) {
        ObjectNode rules = row.putObject("instant_rules");
        events.stream()
                .flatMap(event -> AlertRows.instant(event, settings))
                .collect(Collectors.groupingBy(
                        alert -> alert.path("alert_type").asText(), TreeMap::new, Collectors.counting()))
                .forEach(rules::put);
    }

    private static ObjectNode calls(List<OracleEvent> events) {
        List<OracleEvent> requests = only(events, "api_request");
        return Rows.row()
                .put("request_count", requests.size())
                .put("error_count", events.size() - requests.size())
                .put("cost_usd", Rows.usd(Rows.sum(requests, OracleEvent::costNano)))
                .put("input_tokens", Rows.sum(requests, event -> event.tokens("input")))
                .put("output_tokens", Rows.sum(requests, event -> event.tokens("output")))
                .put("cache_read_tokens", Rows.sum(requests, event -> event.tokens("cache_read")))
                .put("cache_creation_tokens", Rows.sum(requests, event -> event.tokens("cache_creation")))
                .put("duration_ms", Rows.sum(events, OracleEvent::durationMillis));
    }

    private static Map<String, List<OracleEvent>> byName(
            List<OracleEvent> events, Function<OracleEvent, @Nullable String> name) {
        return events.stream()
                .filter(event -> name.apply(event) != null)
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
    }

    private static void putTimeline(ObjectNode row, List<OracleEvent> events) {
        List<OracleEvent> kept =
                events.stream().sorted(BY_SEQUENCE).limit(KEPT_EVENTS).toList();
        WaterfallRows waterfall = new WaterfallRows(kept);
        ArrayNode timeline = row.putArray("timeline");
        kept.stream()
                .limit(TIMELINE_EVENTS)
                .map(event -> EventRows.timelineEntry(event).put("start_time", Rows.time(waterfall.start(event))))
                .forEach(timeline::add);
        row.put("timeline_dropped", Math.max(0, events.size() - TIMELINE_EVENTS));
        long cost = Rows.sum(only(events, "api_request"), OracleEvent::costNano);
        waterfall.put(row, events.get(0).timeMillis(), cost);
    }

    private static List<OracleEvent> only(List<OracleEvent> events, String name) {
        return events.stream().filter(event -> event.is(name)).toList();
    }

    private static @Nullable String first(List<OracleEvent> byTime, Function<OracleEvent, @Nullable String> value) {
        return byTime.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
