/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what is in the output topics with what the oracle says must be there. */
public final class TopicCheck {
    /** Alert types the oracle knows; others, and the later states of an alert, are not looked at. */
    private static final Set<String> ALERT_TYPES =
            Set.of("api_error", "tool_failure", "high_cost_request", "tool_failure_loop");

    private static final Set<String> FIRST_STATES = Set.of("firing", "stale");
    /** The job rounds averages to what its column types hold. */
    private static final double TOLERANCE = 1e-9;

    /** Percentiles come from sketches, which are right to one part in a hundred. */
    private static final double SKETCH_ERROR = 0.0101;

    /** Four standard errors. Of few, two may look like one to the sketch: of six, in one of four hundred sets. */
    private static final double COUNT_ERROR = 0.05;

    private final List<String> lines = new ArrayList<>();

    private TopicCheck() {}

    /**
     * One line per difference, starting with the topic; none when all is as it must be.
     *
     * @param topics the rows of each output topic, by the topic's usual name
     */
    public static List<String> differences(
            OracleResult expected, Map<String, ? extends Collection<? extends JsonNode>> topics) {
        TopicCheck check = new TopicCheck();
        check.compare("cowork-events", expected.events(), rows(topics, "cowork-events"));
        check.traces(expected, rows(topics, "cowork-traces"));
        expected.dashboards().forEach((name, rows) -> {
            String topic = "cowork-dash-" + name;
            List<JsonNode> actual = known(rows(topics, topic));
            if (name.equals("quality")) {
                check.compare(topic, withoutRepeats(rows), withoutRepeats(actual));
                check.compare(topic, repeats(rows), repeats(actual));
            } else {
                check.compare(topic, rows, actual);
            }
        });
        check.alerts(expected, rows(topics, "cowork-alerts"));
        check.deadLetters(expected, rows(topics, "cowork-dead-letters"));
        return check.lines;
    }

    private void traces(OracleResult expected, List<JsonNode> revisions) {
        List<JsonNode> newest = NewestTraces.of(revisions);
        compare(
                "cowork-traces",
                expected.traces(),
                newest.stream().map(TopicCheck::withKnownRules).toList());
        newest.stream()
                .filter(trace -> trace.path("status").asText().equals("open"))
                .forEach(trace -> lines.add("cowork-traces: still open " + trace.path("prompt_id")));
    }

    /** Without the rules on what redaction found: the oracle does not redact. */
    private static JsonNode withKnownRules(JsonNode trace) {
        ObjectNode known = trace.deepCopy();
        if (known.get("instant_rules") instanceof ObjectNode rules) {
            rules.retain(ALERT_TYPES);
        }
        return known;
    }

    private void alerts(OracleResult expected, List<JsonNode> all) {
        List<JsonNode> alerts = all.stream()
                .filter(alert -> ALERT_TYPES.contains(alert.path("alert_type").asText()))
                .filter(alert -> FIRST_STATES.contains(alert.path("state").asText()))
                .toList();
        OracleComparison columns =
                OracleComparison.on("alert_type", "severity", "organization_id", "session_id", "prompt_id");
        add("cowork-alerts", columns.differences(apiErrors(false, expected.alerts()), apiErrors(false, alerts)));
        // Their message is fixed to the word.
        OracleComparison andMessage = OracleComparison.onColumnsOf(apiErrors(true, expected.alerts()));
        add("cowork-alerts", andMessage.differences(apiErrors(true, expected.alerts()), apiErrors(true, alerts)));
    }

    private static List<? extends JsonNode> apiErrors(boolean wanted, List<? extends JsonNode> alerts) {
        return alerts.stream()
                .filter(alert -> alert.path("alert_type").asText().equals("api_error") == wanted)
                .toList();
    }

    private void deadLetters(OracleResult expected, List<JsonNode> letters) {
        long distinct = letters.stream()
                .map(letter -> List.of(letter.path("partition"), letter.path("offset"), letter.path("record_index")))
                .distinct()
                .count();
        if (distinct != expected.counts().rejected()) {
            lines.add("cowork-dead-letters: expected %d but was %d"
                    .formatted(expected.counts().rejected(), distinct));
        }
    }

    private void compare(String topic, List<? extends JsonNode> expected, List<? extends JsonNode> actual) {
        OracleComparison columns = expected.isEmpty()
                ? OracleComparison.on("window_start", "event_name", "prompt_id")
                : OracleComparison.onColumnsOf(expected)
                        .within(
                                TOLERANCE,
                                "avg_cost_per_request",
                                "success_rate",
                                "avg_duration_ms",
                                "error_rate",
                                "cache_hit_ratio",
                                "cache_coverage_ratio",
                                "presence_ratio")
                        .withinPart(
                                SKETCH_ERROR, "p50_ms", "p95_ms", "p99_ms", "p95_context_tokens", "p50_output_per_s")
                        .withinOneOrPart(COUNT_ERROR, "user_count", "session_count");
        add(topic, columns.differences(expected, actual));
    }

    /** Repetitions count in the window in which they are noticed, as late as the watermark says: the oracle knows no watermark. */
    private static List<JsonNode> withoutRepeats(List<? extends JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("event_count").asLong() > 0)
                .<JsonNode>map(row -> row.<ObjectNode>deepCopy().without("duplicate_count"))
                .toList();
    }

    private static List<ObjectNode> repeats(List<? extends JsonNode> rows) {
        Map<String, Long> counts = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.path("organization_id").asText(),
                        Collectors.summingLong(
                                row -> row.path("duplicate_count").asLong())));
        return counts.entrySet().stream()
                .map(count -> JsonNodeFactory.instance
                        .objectNode()
                        .put("organization_id", count.getKey())
                        .put("duplicate_count", count.getValue()))
                .toList();
    }

    /** Without the rows on what redaction found: the oracle does not redact. */
    private static List<JsonNode> known(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> !row.path("grain").asText().equals("organization_redaction"))
                .filter(row -> !row.path("kind").asText().equals("label"))
                .toList();
    }

    private void add(String topic, List<String> differences) {
        differences.forEach(difference -> lines.add(topic + ": " + difference));
    }

    private static List<JsonNode> rows(Map<String, ? extends Collection<? extends JsonNode>> topics, String topic) {
        Collection<? extends JsonNode> rows = topics.get(topic);
        return rows == null ? List.of() : List.copyOf(rows);
    }
}
