/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.ConfigException;
import io.coworkflink.dashboard.EventQueries;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;

/** The operators of one windowed rule. */
final class WindowBranch {
    private WindowBranch() {}

    /** @throws ConfigException when the rule is not one query of the right columns */
    static DataStream<RuleMatch> detect(EventQueries queries, WindowRule rule) {
        Table query = queries.select(rule.place(), rule.query());
        String problems = AlertColumn.problems(query.getResolvedSchema());
        if (!problems.isEmpty()) {
            throw ConfigException.of(rule.place(), "must give the columns of an alert: " + problems);
        }
        String uid = "rule-" + rule.id();
        return queries.rows(rule.place(), uid, query, rule.isPacked())
                .map(new RowToMatch(rule, query.getResolvedSchema().getColumnNames()))
                .uid(uid)
                .name(uid);
    }
}
