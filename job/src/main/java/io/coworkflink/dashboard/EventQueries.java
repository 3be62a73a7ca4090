/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.DashboardConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.LateEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;

/** The job's events as views of SQL, and what queries make of them as streams. */
public final class EventQueries {
    private final SqlEnvironment sql;
    private final EventViews views;
    private final List<DataStream<RowData>> inputs = new ArrayList<>();

    private EventQueries(SqlEnvironment sql) {
        this.sql = sql;
        this.views = new EventViews(sql.tables());
    }

    /** Publishes {@code cowork_events}. */
    public static EventQueries over(
            StreamExecutionEnvironment env, DataStream<CoworkEvent> inTime, DashboardConfig config) {
        EventQueries queries = new EventQueries(SqlEnvironment.of(env, config.billingTimeZone()));
        queries.inputs.add(queries.views.events(inTime, config.topNames()));
        return queries;
    }

    /** Publishes {@code cowork_late_events}. */
    void addLateEvents(DataStream<LateEvent> late) {
        inputs.add(views.lateEvents(late));
    }

    /** Publishes {@code cowork_duplicates}. */
    void addDuplicates(DataStream<CoworkEvent> repeats) {
        inputs.add(views.duplicates(repeats));
    }

    /** Runs a file that defines a view; the result has moments in place of times without a zone. */
    Table define(SqlFile file, String view) {
        sql.define(file, view);
        return sql.withMoments(view);
    }

    /**
     * Plans a query.
     *
     * @param place of the statement, for messages
     * @throws ConfigException when it is anything else than one SELECT over what there is
     */
    public Table select(String place, String statement) {
        try {
            return sql.tables().sqlQuery(statement);
        } catch (SqlParserException | ValidationException | TableException | IllegalArgumentException e) {
            throw ConfigException.of(place, "must be one SELECT and nothing else: " + firstLine(e));
        }
    }

    /**
     * The rows of a query that {@link #select} gave, of its own statement.
     *
     * @param isPacked whether the query, and all views that it reads, come with the job
     * @throws ConfigException when rows could change after they came, or do not come from the views
     */
    public DataStream<Row> rows(String place, String uidPrefix, Table query, boolean isPacked) {
        try {
            DataStream<Row> rows = stream(uidPrefix, query, isPacked);
            if (SqlUids.readsNothingBut(inputs, rows.getTransformation())) {
                return rows;
            }
        } catch (ValidationException | TableException e) {
            throw ConfigException.of(
                    place, "must give rows that stay as they are; group by a window, TUMBLE or HOP: " + firstLine(e));
        }
        throw ConfigException.of(place, "must read cowork_events or a dashboard's view, and nothing else");
    }

    /**
     * @param uidPrefix of the operators, which belongs to savepoints
     * @param isPacked whether the query comes with the job
     */
    DataStream<Row> stream(String uidPrefix, Table query, boolean isPacked) {
        DataStream<Row> rows = sql.stream(query, isPacked);
        SqlUids.assign(uidPrefix, rows.getTransformation(), inputs);
        return rows;
    }

    /** What follows it in Flink's messages is a list of all words that could have stood there. */
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
