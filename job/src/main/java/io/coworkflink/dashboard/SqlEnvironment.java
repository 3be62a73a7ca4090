/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.udfs.sql.BillingDayFunction;
import io.coworkflink.udfs.sql.SqlFunctions;
import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/** Where SQL files run inside the job. */
final class SqlEnvironment {
    private SqlEnvironment() {}

    /**
     * One with the project's functions.
     *
     * @param windows the time zone in which windows of a day begin
     * @param billing the time zone of {@code BILLING_DAY}
     */
    static StreamTableEnvironment of(StreamExecutionEnvironment env, ZoneId windows, ZoneId billing) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().setLocalTimeZone(windows);
        tables.getConfig()
                .set(PipelineOptions.GLOBAL_JOB_PARAMETERS, Map.of(BillingDayFunction.TIME_ZONE, billing.getId()));
        // SqlUids names the operators instead.
        tables.getConfig()
                .set(ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION, ExecutionConfigOptions.UidGeneration.DISABLED);
        SqlFunctions.ALL.forEach(tables::createTemporarySystemFunction);
        return tables;
    }
}
