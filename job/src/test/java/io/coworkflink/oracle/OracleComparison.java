/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two collections of rows as multisets, on chosen columns: every row must be there as often as expected, in any order. A missing
 * column is a null one.
 */
public final class OracleComparison {
    private static final int MOST_LINES = 40;

    private final List<String> columns;
    private final Map<String, Tolerance> tolerances;

    private OracleComparison(List<String> columns, Map<String, Tolerance> tolerances) {
        this.columns = columns;
        this.tolerances = tolerances;
    }

    public static OracleComparison on(String... columns) {
        return new OracleComparison(List.of(columns), Map.of());
    }

    /** On the columns of the expected rows, whichever they are. */
    public static OracleComparison onColumnsOf(Collection<? extends JsonNode> expected) {
        List<String> columns = expected.stream()
                .flatMap(row -> row.properties().stream().map(Map.Entry::getKey))
                .distinct()
                .toList();
        return new OracleComparison(columns, Map.of());
    }

    /** The same, but these columns hold numbers, as text or not, that may differ by so much. */
    public OracleComparison within(double tolerance, String... approximateColumns) {
        return with(new Tolerance(tolerance, 0), approximateColumns);
    }

    /** The same, but these columns hold numbers that may differ by such a part of the expected one. */
    public OracleComparison withinPart(double part, String... approximateColumns) {
        return with(new Tolerance(0, part), approximateColumns);
    }

    /** The same, but these columns hold numbers that may differ by one, or by such a part of the expected one. */
    public OracleComparison withinOneOrPart(double part, String... approximateColumns) {
        return with(new Tolerance(1, part), approximateColumns);
    }

    private OracleComparison with(Tolerance tolerance, String... approximateColumns) {
        Map<String, Tolerance> all = new HashMap<>(tolerances);
        List.of(approximateColumns).forEach(column -> all.put(column, tolerance));
        return new OracleComparison(columns, Map.copyOf(all));
    }

    /** Fails with the differences, if there are any. */
    public void assertSame(
            String what, Collection<? extends JsonNode> expected, Collection<? extends JsonNode> actual) {
        List<String> differences = differences(expected, actual);
        if (differences.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s: expected %d rows, got %d; %d differ"
                .formatted(what, expected.size(), actual.size(), differences.size()));
        lines.addAll(differences.subList(0, Math.min(MOST_LINES, differences.size())));
        throw new AssertionError(String.join("\n  ", lines));
    }

    /** One line per row that is missing, unexpected, or, when two rows are nearly the same, different. */
    public List<String> differences(Collection<? extends JsonNode> expected, Collection<? extends JsonNode> actual) {
        Map<String, List<JsonNode>> unmatched = new LinkedHashMap<>();
        actual.forEach(row -> unmatched
                .computeIfAbsent(exactPart(row), key -> new ArrayList<>())
                .add(row));
        List<JsonNode> missing = new ArrayList<>();
        for (JsonNode row : expected) {
            if (!removeMatch(unmatched.getOrDefault(exactPart(row), List.of()), row)) {
                missing.add(row);
            }
        }
        List<JsonNode> unexpected =
                unmatched.values().stream().flatMap(List::stream).toList();
        return new RowDifferences(columns, this::same).describe(missing, unexpected);
    }

    /** Equal for all rows that can match, so that only few have to be compared one by one. */
    private String exactPart(JsonNode row) {
        return columns.stream()
                .filter(column -> !tolerances.containsKey(column))
                .map(column -> RowValues.canonical(row.path(column)))
                .toList()
                .toString();
    }

    private boolean removeMatch(List<JsonNode> rows, JsonNode wanted) {
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (tolerances.keySet().stream().allMatch(column -> same(column, wanted, row))) {
                rows.remove(i);
                return true;
            }
        }
        return false;
    }

    private boolean same(String column, JsonNode expected, JsonNode actual) {
        return RowValues.same(
                expected.path(column), actual.path(column), tolerances.getOrDefault(column, Tolerance.NONE));
    }
}
