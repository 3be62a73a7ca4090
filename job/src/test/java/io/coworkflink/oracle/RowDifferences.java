/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says how rows that found no partner differ, pairing those that are nearly the same. */
final class RowDifferences {
    private static final int CONTEXT = 60;

    /** Whether two rows agree in a column. */
    interface Sameness {
        boolean test(String column, JsonNode expected, JsonNode actual);
    }

    private final List<String> columns;
    private final Sameness same;

    RowDifferences(List<String> columns, Sameness same) {
        this.columns = columns;
        this.same = same;
    }

    List<String> describe(List<JsonNode> missing, List<JsonNode> unexpected) {
        List<JsonNode> left = new ArrayList<>(unexpected);
        List<String> lines = new ArrayList<>();
        for (JsonNode row : missing) {
            Optional<JsonNode> nearest = nearest(row, left);
            nearest.ifPresent(left::remove);
            lines.add(nearest.map(other -> changed(row, other)).orElseGet(() -> "missing " + text(row)));
        }
        left.forEach(row -> lines.add("unexpected " + text(row)));
        return lines;
    }

    /** The row that differs in the fewest columns, if at least half of them agree. */
    private Optional<JsonNode> nearest(JsonNode row, List<JsonNode> others) {
        return others.stream()
                .min(Comparator.comparingInt(other -> differing(row, other).size()))
                .filter(other -> differing(row, other).size() * 2 <= columns.size());
    }

    private List<String> differing(JsonNode expected, JsonNode actual) {
        return columns.stream()
                .filter(column -> !same.test(column, expected, actual))
                .toList();
    }

    private String changed(JsonNode expected, JsonNode actual) {
        List<String> differing = differing(expected, actual);
        String changes = differing.stream()
                .map(column -> change(column, expected.path(column), actual.path(column)))
                .collect(Collectors.joining("; "));
        String agreed = columns.stream()
                .filter(column -> !differing.contains(column))
                .map(column -> column + "=" + abbreviated(RowValues.canonical(expected.path(column)), 0))
                .collect(Collectors.joining(" "));
        return "changed " + changes + " in " + agreed;
    }

    private static String change(String column, JsonNode expected, JsonNode actual) {
        String wanted = RowValues.canonical(expected);
        String got = RowValues.canonical(actual);
        int from = firstDifference(wanted, got) - CONTEXT / 2;
        return "%s: expected %s but was %s".formatted(column, abbreviated(wanted, from), abbreviated(got, from));
    }

    private static int firstDifference(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String abbreviated(String text, int from) {
        int start = text.length() <= CONTEXT ? 0 : Math.max(0, Math.min(from, text.length()));
        int end = Math.min(text.length(), start + CONTEXT);
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }

    private String text(JsonNode row) {
        return columns.stream()
                .map(column -> column + "=" + abbreviated(RowValues.canonical(row.path(column)), 0))
                .collect(Collectors.joining(" "));
    }
}
