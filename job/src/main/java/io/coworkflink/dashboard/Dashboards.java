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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Table;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The stage that runs {@code sql/dashboards}. Each file defines a view {@code dash_<file>} over {@code cowork_events} and cannot tell
 * whether that is the stream inside the job or a Kafka table in the SQL client.
 */
public final class Dashboards {
    private final EventQueries queries;
    private final boolean isPacked;
    private final List<RollUp> rollUps;

    private Dashboards(EventQueries queries, boolean isPacked, List<RollUp> rollUps) {
        this.queries = queries;
        this.isPacked = isPacked;
        this.rollUps = rollUps;
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
     * Publishes the events as views that files can read.
     *
     * @param late what {@link #late} gives of the same
     * @param repeats of events that had been there before
     */
    public static Dashboards over(
            StreamExecutionEnvironment env,
            DataStream<CoworkEvent> inTime,
            DataStream<LateEvent> late,
            DataStream<CoworkEvent> repeats,
            DashboardConfig config) {
        EventQueries queries = EventQueries.over(env, inTime, config);
        queries.addLateEvents(late);
        queries.addDuplicates(repeats);
        List<RollUp> rollUps = config.rollUps().units().stream()
                .map(unit -> RollUp.by(unit, env, config))
                .toList();
        return new Dashboards(queries, config.isPacked(), rollUps);
    }

    /** The rows of every dashboard, ready for its topic. From then on, queries find each dashboard as a view as well. */
    public List<DataStream<OutputRecord>> compute(CoworkConfig config) {
        Map<String, SqlFile> files = rollUps(config.dashboard());
        return files(config.dashboard()).stream()
                .flatMap(
                        file -> run(file, files.get(file.name()), config.kafka().topics()::dashboard))
                .toList();
    }

    /** What dashboards are made with, for others who have questions. */
    public EventQueries queries() {
        return queries;
    }

    /** The names of all dashboards, those by the hour and by the day among them. */
    public static List<String> names(DashboardConfig config) {
        Set<String> withRollUps = rollUps(config).keySet();
        return files(config).stream()
                .map(SqlFile::name)
                .flatMap(name -> Stream.concat(
                        Stream.of(name),
                        config.rollUps().units().stream()
                                .filter(unit -> withRollUps.contains(name))
                                .map(unit -> RollUp.name(name, unit))))
                .toList();
    }

    /**
     * The files to run: the user's folder, or those in the jar.
     *
     * @throws ConfigException when the folder cannot be read
     */
    public static List<SqlFile> files(DashboardConfig config) {
        return read(config, "sql/dashboards", "");
    }

    /** By dashboard. Who brings dashboards of his own brings roll-ups in a folder within theirs. */
    private static Map<String, SqlFile> rollUps(DashboardConfig config) {
        boolean none = config.rollUps().units().isEmpty()
                || (config.sqlFolder() != null && !Files.isDirectory(Path.of(config.sqlFolder(), "rollups")));
        List<SqlFile> files = none ? List.of() : read(config, "sql/rollups", "rollups");
        return files.stream().collect(Collectors.toMap(SqlFile::name, Function.identity()));
    }

    private static List<SqlFile> read(DashboardConfig config, String packed, String within) {
        try {
            return config.sqlFolder() == null
                    ? SqlFile.onClassPath(packed)
                    : SqlFile.inFolder(Path.of(config.sqlFolder(), within));
        } catch (IOException e) {
            throw ConfigException.of("dashboard.sql-folder", "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Runs one file, and what is made of its rows by the hour and by the day.
     *
     * @param rollUp null where nothing is made of them
     * @param topics of dashboards by their names
     * @throws ConfigException when a file is no SQL, or does not define its view
     */
    Stream<DataStream<OutputRecord>> run(SqlFile file, @Nullable SqlFile rollUp, UnaryOperator<String> topics) {
        String view = "dash_" + file.name();
        Table table = queries.define(file, view);
        DataStream<Row> minutes = queries.stream(file.name(), table, isPacked);
        Stream<DataStream<OutputRecord>> written = Stream.of(write(
                file.name(),
                minutes,
                new DashboardRowWriter(topics.apply(file.name()), table.getResolvedSchema(), ZoneOffset.UTC)));
        return rollUp == null
                ? written
                : Stream.concat(written, rollUps.stream().map(size -> run(size, rollUp, minutes, topics)));
    }

    private static DataStream<OutputRecord> run(
            RollUp size, SqlFile file, DataStream<Row> minutes, UnaryOperator<String> topics) {
        String name = size.name(file.name());
        Table table = size.run(file, minutes);
        DataStream<Row> rows = size.stream(table);
        SqlUids.assign(name, rows.getTransformation(), List.of(minutes));
        return write(name, rows, new DashboardRowWriter(topics.apply(name), table.getResolvedSchema(), size.zone()))
                .setParallelism(RollUp.PARALLELISM);
    }

    private static SingleOutputStreamOperator<OutputRecord> write(
            String name, DataStream<Row> rows, DashboardRowWriter writer) {
        String uid = "write-dash-" + name;
        return rows.map(writer).uid(uid).name(uid);
    }
}
