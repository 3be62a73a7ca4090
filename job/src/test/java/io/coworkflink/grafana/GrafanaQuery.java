/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a panel or a variable asks.
 *
 * @param title of the panel, or the variable's name
 * @param sql with Grafana's macros and variables
 */
public record GrafanaQuery(String board, String title, String sql) {
    private static final Pattern TABLE = Pattern.compile("\\bcowork_\\w+");

    /** The tables it reads, once each, sorted. */
    public List<String> tables() {
        return TABLE.matcher(sql)
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return board + ": " + title;
    }
}
