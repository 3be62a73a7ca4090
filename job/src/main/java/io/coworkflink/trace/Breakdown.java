/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.QuerySource;
import io.coworkflink.event.ToolCall;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How often what happened in a prompt while it runs, and what it came to. Any order of the same events leaves the same content. Mutable
 * with public fields, as Flink's POJO serializer wants its state.
 */
public class Breakdown {
    /** No honest prompt has as many tools or models; what a sender makes up beyond that is one. */
    static final int MAX_NAMES = 50;

    /** All names beyond. */
    static final String OTHER = "other";

    /** A text longer than this is no name. */
    private static final int MAX_LENGTH = 256;

    /** The name of what has none. */
    static final String UNKNOWN = "unknown";

    private static final Map<By, Detail> DETAILS = Map.of(
            By.MCP_SERVER, Detail.MCP_SERVER,
            By.SKILL, Detail.SKILL,
            By.PLUGIN, Detail.PLUGIN_NAME,
            By.SUBAGENT, Detail.SUBAGENT_TYPE);

    public Map<Name, Long> counts = new HashMap<>();
    public Map<Name, TraceFigures> sums = new HashMap<>();

    void add(CoworkEvent event, TraceFigures figures, List<String> brokenRules) {
        if (event.api() != null && (event.isApiRequest() || event.isApiError())) {
            addCall(event, event.api(), figures);
        }
        if (event.tool() != null) {
            addTool(event, event.tool(), figures);
        }
        DETAILS.forEach((by, detail) -> count(by, event.details().text(detail), 1));
        event.receipt().finds().forEach((type, times) -> count(By.REDACTION, type, times));
        event.receipt().labels().forEach(label -> count(By.LABEL, label, 1));
        brokenRules.forEach(rule -> count(By.INSTANT_RULE, rule, 1));
    }

    void merge(Breakdown other) {
        other.counts.forEach((name, count) -> add(counts, name, count, Long::sum));
        other.sums.forEach((name, figures) -> add(sums, name, figures, TraceFigures::plus));
    }

    /** What there is so far; it does not change with this. */
    TraceUse snapshot() {
        return new TraceUse(Map.copyOf(counts), Map.copyOf(sums));
    }

    private void addCall(CoworkEvent event, ApiCall call, TraceFigures figures) {
        sum(By.MODEL, call.model(), figures);
        sum(By.QUERY_SOURCE, QuerySource.classOf(call.querySource()), figures);
        if (event.isApiError()) {
            count(By.API_STATUS, call.statusCode() == null ? UNKNOWN : String.valueOf(call.statusCode()), 1);
        }
    }

    private void addTool(CoworkEvent event, ToolCall tool, TraceFigures figures) {
        if (event.isToolDecision()) {
            count(By.DECISION, tool.decision(), 1);
            count(By.DECISION_SOURCE, tool.decisionSource(), 1);
        } else if (event.isToolResult()) {
            sum(By.TOOL, tool.name() == null ? UNKNOWN : tool.name(), figures);
        }
    }

    private void count(By by, @Nullable String name, long times) {
        if (name != null) {
            add(counts, Name.of(by, name), times, Long::sum);
        }
    }

    private void sum(By by, @Nullable String name, TraceFigures figures) {
        if (name != null) {
            add(sums, Name.of(by, name), figures, TraceFigures::plus);
        }
    }

    private static <V> void add(Map<Name, V> values, Name name, V value, BinaryOperator<V> plus) {
        int before = values.size();
        values.merge(name, value, plus);
        if (values.size() > before) {
            bound(values, name.by(), plus);
        }
    }

    /** The first names are kept, by their order, so that the order of events does not decide. */
    private static <V> void bound(Map<Name, V> values, By by, BinaryOperator<V> plus) {
        List<Name> names = values.keySet().stream()
                .filter(name -> name.by() == by && !name.name().equals(OTHER))
                .toList();
        if (names.size() > MAX_NAMES) {
            Name last = Collections.max(names, Comparator.comparing(Name::name));
            values.merge(new Name(by, OTHER), Objects.requireNonNull(values.remove(last)), plus);
        }
    }

    /** As it is, unless it is too long to be one. */
    static @Nullable String bounded(@Nullable String name) {
        return name != null && name.length() > MAX_LENGTH ? OTHER : name;
    }

    /** What is counted, and by what. */
    public record Name(By by, String name) {
        static Name of(By by, String name) {
            return new Name(by, Objects.requireNonNull(bounded(name)));
        }
    }
}
