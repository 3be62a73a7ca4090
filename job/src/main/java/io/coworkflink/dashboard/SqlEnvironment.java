/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.config.ConfigException;
import io.coworkflink.udfs.sql.BillingDayFunction;
import io.coworkflink.udfs.sql.SqlFunctions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.types.Row;

/** Where SQL files run inside the job. */
final class SqlEnvironment {
    /** About ten make a byte, of which a method that is to be compiled can have 8,000. */
    private static final int MOST_CHARACTERS_OF_A_METHOD = 64_000;

    private final StreamTableEnvironment tables;

    private SqlEnvironment(StreamTableEnvironment tables) {
        this.tables = tables;
    }

    /**
     * One with the project's functions.
     *
     * @param billing the time zone of {@code BILLING_DAY}
     */
    static SqlEnvironment of(StreamExecutionEnvironment env, ZoneId billing) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        tables.getConfig()
                .set(PipelineOptions.GLOBAL_JOB_PARAMETERS, Map.of(BillingDayFunction.TIME_ZONE, billing.getId()))
                // SqlUids names the operators instead.
                .set(ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION, ExecutionConfigOptions.UidGeneration.DISABLED)
                // The defaults, for what one environment sets gets into all others of the same job that do not.
                .set(
                        ExecutionConfigOptions.TABLE_EXEC_RESOURCE_DEFAULT_PARALLELISM,
                        ExecutionConfigOptions.TABLE_EXEC_RESOURCE_DEFAULT_PARALLELISM.defaultValue())
                .set(
                        OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
                        OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY.defaultValue());
        SqlFunctions.ALL.forEach(tables::createTemporarySystemFunction);
        return new SqlEnvironment(tables);
    }

    StreamTableEnvironment tables() {
        return tables;
    }

    /**
     * Runs a file.
     *
     * @throws ConfigException when it is no SQL, or does not define the view
     */
    Table define(SqlFile file, String view) {
        try {
            tables.executeSql(file.statement());
            return tables.from(view);
        } catch (SqlParserException | TableException | ValidationException e) {
            throw ConfigException.of(
                    "dashboard file " + file.name() + ".sql",
                    "must be one CREATE TEMPORARY VIEW " + view + ": " + e.getMessage());
        }
    }

    /** The same, with moments in place of times without a zone, which are in UTC. */
    Table withMoments(String view) {
        return tables.sqlQuery(tables.from(view).getResolvedSchema().getColumns().stream()
                .map(SqlEnvironment::moment)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + view)));
    }

    /**
     * The rows of a query.
     *
     * @param isPacked with the job, so that a test has compiled what becomes of it. Flink cuts methods of more than 4,000 characters in
     *     pieces: a start of the job pays for that with seconds, and each event with fields in place of variables. In one piece they are
     *     still short enough for the just-in-time compiler, but there is SQL whose code Janino cannot compile in one ("Invalid local
     *     variable index", of Flink 2.3)
     */
    DataStream<Row> stream(Table query, boolean isPacked) {
        tables.getConfig()
                .set(
                        TableConfigOptions.MAX_LENGTH_GENERATED_CODE,
                        isPacked
                                ? MOST_CHARACTERS_OF_A_METHOD
                                : TableConfigOptions.MAX_LENGTH_GENERATED_CODE.defaultValue());
        return tables.toDataStream(query);
    }

    private static String moment(Column column) {
        String name = "`" + column.getName().replace("`", "``") + "`";
        return column.getDataType().getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE)
                ? "CAST(%s AS TIMESTAMP_LTZ(3)) AS %s".formatted(name, name)
                : name;
    }
}
