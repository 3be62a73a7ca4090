/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.config.DashboardConfig;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.types.Row;

/** Makes rows by the hour or by the day of a dashboard's rows by the minute: far fewer, for far longer. */
final class RollUp {
    private static final String OF_AN_HOUR = "INTERVAL '1' HOUR";
    private static final String DAY = "DAY";
    /** A row a minute and group is little; two dozen more tasks on every slot are not. */
    static final int PARALLELISM = 1;

    private final String unit;
    private final boolean isPacked;
    private final ZoneId zone;
    private final SqlEnvironment sql;

    private RollUp(String unit, boolean isPacked, ZoneId zone, SqlEnvironment sql) {
        this.unit = unit;
        this.isPacked = isPacked;
        this.zone = zone;
        this.sql = sql;
    }

    /** @param unit of SQL: HOUR or DAY; days begin where bills do, hours need no place */
    static RollUp by(String unit, StreamExecutionEnvironment env, DashboardConfig config) {
        ZoneId billing = config.billingTimeZone();
        SqlEnvironment sql = SqlEnvironment.of(env, billing);
        sql.tables()
                .getConfig()
                .set(ExecutionConfigOptions.TABLE_EXEC_RESOURCE_DEFAULT_PARALLELISM, PARALLELISM)
                // Each phase takes its part of the managed memory.
                .set(OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY, AggregatePhaseStrategy.ONE_PHASE);
        return new RollUp(unit, config.isPacked(), unit.equals(DAY) ? billing : ZoneOffset.UTC, sql);
    }

    /** The name of what becomes of a dashboard, such as {@code cost_hour}. */
    static String name(String dashboard, String unit) {
        return dashboard + "_" + unit.toLowerCase(Locale.ROOT);
    }

    String name(String dashboard) {
        return name(dashboard, unit);
    }

    /** Where its windows begin. */
    ZoneId zone() {
        return zone;
    }

    /** @param file says how rows add up, by the hour */
    Table run(SqlFile file, DataStream<Row> minutes) {
        String uid = "tell-time-" + name(file.name());
        DataStream<Row> onTheWall =
                minutes.transform(uid, minutes.getType(), new WallClock(zone)).uid(uid);
        sql.tables()
                .createTemporaryView(
                        "cowork_dash_" + file.name(),
                        onTheWall,
                        Schema.newBuilder()
                                .watermark(WallClock.TIME, EventViews.OF_THE_STREAM)
                                .build());
        String statement = file.statement().replace(OF_AN_HOUR, OF_AN_HOUR.replace("HOUR", unit));
        return sql.define(new SqlFile(file.name(), statement), "rollup_" + file.name());
    }

    DataStream<Row> stream(Table rows) {
        return sql.stream(rows, isPacked);
    }
}
