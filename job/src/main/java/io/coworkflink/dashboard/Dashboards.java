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
import io.coworkflink.udfs.sql.SqlFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.types.Row;

/**
 * The stage that runs {@code sql/dashboards}. Each file defines a view {@code dash_<file>} over {@code cowork_events} and cannot tell
 * whether that is the stream inside the job or a Kafka table in the SQL client.
 */
public final class Dashboards {
    private static final String VIEW = "cowork_events";

    private final StreamTableEnvironment tables;
    private final DataStream<RowData> rows;

    private Dashboards(StreamTableEnvironment tables, DataStream<RowData> rows) {
        this.tables = tables;
        this.rows = rows;
    }

    /** Sends aside the events whose windows have closed. */
    public static SingleOutputStreamOperator<CoworkEvent> inTime(DataStream<CoworkEvent> events) {
        return events.process(new LateGuard()).uid("guard-dashboards").name("guard-dashboards");
    }

    /** What {@link #inTime} sent aside. */
    public static DataStream<LateEvent> late(SingleOutputStreamOperator<CoworkEvent> inTime) {
        return CountLate.of(inTime.getSideOutput(LateGuard.LATE), "dashboards", "its dashboard window has closed");
    }

    /** The rows of every dashboard, ready for its topic. */
    public static List<DataStream<OutputRecord>> compute(
            StreamExecutionEnvironment env, DataStream<CoworkEvent> inTime, CoworkConfig config) {
        Dashboards dashboards = over(env, inTime, config.dashboard());
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

    /** Publishes the events as a view that files can read. */
    static Dashboards over(StreamExecutionEnvironment env, DataStream<CoworkEvent> inTime, DashboardConfig config) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        // SqlUids names the operators instead.
        tables.getConfig()
                .set(ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION, ExecutionConfigOptions.UidGeneration.DISABLED);
        SqlFunctions.ALL.forEach(tables::createTemporarySystemFunction);
        DataStream<RowData> rows = inTime.process(
                        new EventsToRows(config.topNames()),
                        InternalTypeInfo.of(SqlTypes.row(EventsToRows.COLUMNS).getLogicalType()))
                .uid("convert-events-to-rows")
                .name("convert-events-to-rows");
        tables.createTemporaryView(
                VIEW,
                rows,
                Schema.newBuilder()
                        .columnByMetadata(EventsToRows.ROWTIME, DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                        .watermark(EventsToRows.ROWTIME, "SOURCE_WATERMARK()")
                        .build());
        return new Dashboards(tables, rows);
    }

    /**
     * Runs one file.
     *
     * @throws ConfigException when it is no SQL, or does not define its view
     */
    DataStream<OutputRecord> run(SqlFile file, String topic) {
        Table view = define(file);
        DataStream<Row> result = tables.toDataStream(view);
        SqlUids.assign(file.name(), result.getTransformation(), rows.getTransformation());
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
