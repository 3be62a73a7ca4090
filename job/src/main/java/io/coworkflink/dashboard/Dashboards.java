/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.DashboardConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.LateEvent;
import io.coworkflink.metrics.CountLate;
import io.coworkflink.schema.OutputRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;

/**
 * The stage that runs {@code sql/dashboards}. Each file defines a view {@code dash_<file>} over {@code cowork_events} and cannot tell
 * whether that is the stream inside the job or a Kafka table in the SQL client.
 */
public final class Dashboards {
    private final StreamTableEnvironment tables;
    private final List<DataStream<RowData>> inputs = new ArrayList<>();

    private Dashboards(StreamTableEnvironment tables) {
        this.tables = tables;
    }

    /** Sends aside the events whose windows have closed. */
    public static SingleOutputStreamOperator<CoworkEvent> inTime(DataStream<CoworkEvent> events) {
        return events.process(new LateGuard()).uid("guard-dashboards").name("guard-dashboards");
    }

    /** What {@link #inTime} sent aside. */
    public static DataStream<LateEvent> late(SingleOutputStreamOperator<CoworkEvent> inTime) {
        return CountLate.of(inTime.getSideOutput(LateGuard.LATE), "dashboards", "its dashboard window has closed");
    }

    /**
     * The rows of every dashboard, ready for its topic.
     *
     * @param late what {@link #late} gives of the same
     * @param repeats of events that had been there before
     */
    public static List<DataStream<OutputRecord>> compute(
            StreamExecutionEnvironment env,
            DataStream<CoworkEvent> inTime,
            DataStream<LateEvent> late,
            DataStream<CoworkEvent> repeats,
            CoworkConfig config) {
        Dashboards dashboards = over(env, inTime, late, repeats, config.dashboard());
        return files(config.dashboard()).stream()
                .map(file -> dashboards.run(file, config.kafka().topics().dashboard(file.name())))
                .toList();
    }

    /**
     * The files to run: the user's folder, or those in the jar.
     *
     * @throws ConfigException when the folder cannot be read
     */
    public static List<SqlFile> files(DashboardConfig config) {
        try {
            return config.sqlFolder() == null
                    ? SqlFile.onClassPath("sql/dashboards")
                    : SqlFile.inFolder(Path.of(config.sqlFolder()));
        } catch (IOException e) {
            throw ConfigException.of("dashboard.sql-folder", "cannot be read: " + e.getMessage());
        }
    }

    /** Publishes the events as views that files can read. */
    static Dashboards over(
            StreamExecutionEnvironment env,
            DataStream<CoworkEvent> inTime,
            DataStream<LateEvent> late,
            DataStream<CoworkEvent> repeats,
            DashboardConfig config) {
        StreamTableEnvironment tables = SqlEnvironment.of(env, ZoneOffset.UTC, config.billingTimeZone());
        Dashboards dashboards = new Dashboards(tables);
        EventViews views = new EventViews(tables);
        dashboards.inputs.add(views.events(inTime, config.topNames()));
        dashboards.inputs.add(views.lateEvents(late));
        dashboards.inputs.add(views.duplicates(repeats));
        return dashboards;
    }

    /**
     * Runs one file.
     *
     * @throws ConfigException when it is no SQL, or does not define its view
     */
    DataStream<OutputRecord> run(SqlFile file, String topic) {
        Table view = define(file);
        DataStream<Row> result = tables.toDataStream(view);
        SqlUids.assign(file.name(), result.getTransformation(), inputs);
        String uid = "write-dash-" + file.name();
        return result.map(new DashboardRowWriter(topic, view.getResolvedSchema()))
                .uid(uid)
                .name(uid);
    }

    private Table define(SqlFile file) {
        try {
            tables.executeSql(file.statement());
            return tables.from("dash_" + file.name());
        } catch (TableException | ValidationException e) {
            throw ConfigException.of(
                    "dashboard file " + file.name() + ".sql",
                    "must be one CREATE TEMPORARY VIEW dash_" + file.name() + ": " + e.getMessage());
        }
    }
}
