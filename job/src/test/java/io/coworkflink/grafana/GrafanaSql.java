/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts in what Grafana puts in for its variables and its macros, in that order, as its data source for PostgreSQL does it.
 *
 * @param variables what is chosen, by the variable's name
 */
public record GrafanaSql(Instant from, Instant to, Map<String, List<String>> variables) {
    private static final String INTERVAL = "1m";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):sqlstring}");

    /** Grafana's own: what stands between the brackets has no brackets itself. */
    private static final Pattern MACRO = Pattern.compile("\\$__(\\w+)\\(([^)]*)\\)");

    /** What PostgreSQL is asked. */
    public String of(String sql) {
        String chosen = VARIABLE.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(texts(found.group(1))));
        String spaced = chosen.replace("$__interval", INTERVAL);
        String plain = MACRO.matcher(spaced).replaceAll(found -> Matcher.quoteReplacement(macro(found)));
        if (plain.contains("$__") || plain.contains("${")) {
            throw new IllegalArgumentException("Grafana does not know what is left in: " + plain);
        }
        return plain;
    }

    private String texts(String variable) {
        if (!variables.containsKey(variable)) {
            throw new IllegalArgumentException("there is no variable " + variable);
        }
        return variables.get(variable).stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
    }

    private String macro(MatchResult found) {
        String[] arguments = found.group(2).split(",", -1);
        String first = arguments[0].strip();
        return switch (found.group(1)) {
            case "timeFrom" -> "'" + from + "'";
            case "timeTo" -> "'" + to + "'";
            case "timeFilter" -> "%s BETWEEN '%s' AND '%s'".formatted(first, from, to);
            case "timeGroup" -> group(first, arguments[1]);
            case "timeGroupAlias" -> group(first, arguments[1]) + " AS \"time\"";
            default -> throw new IllegalArgumentException("Grafana has no macro " + found.group());
        };
    }

    private static String group(String column, String interval) {
        String text = interval.replaceAll("[ ']", "");
        Duration size = text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.parse("PT" + text);
        return "floor(extract(epoch from %s)/%d)*%d".formatted(column, size.toSeconds(), size.toSeconds());
    }
}
