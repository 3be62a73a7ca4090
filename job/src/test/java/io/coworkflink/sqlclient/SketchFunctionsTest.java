/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coworkflink.udfs.sql.SqlFunctions;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sketches as queries use them. */
class SketchFunctionsTest {
    private final TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());

    @BeforeEach
    void numbers() {
        SqlFunctions.ALL.forEach(tables::createTemporarySystemFunction);
        tables.executeSql(
                "CREATE TEMPORARY TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'fields.n.kind' = 'sequence',"
                        + " 'fields.n.start' = '1', 'fields.n.end' = '10000', 'number-of-rows' = '10000')");
        tables.executeSql(
                "CREATE TEMPORARY VIEW numbered AS SELECT n, MOD(n, 10) AS g, CAST(MOD(n, 500) AS STRING) AS t FROM numbers");
    }

    @Test
    void percentilesOfTheWholeComeFromThoseOfTheParts() {
        Row whole = one("SELECT QUANTILE(QUANTILE_SKETCH(n), 0.5), QUANTILE(QUANTILE_SKETCH(n), 0.99) FROM numbered");
        assertThat((Double) whole.getField(0)).isCloseTo(5_000, within(51.0));
        assertThat((Double) whole.getField(1)).isCloseTo(9_900, within(101.0));
        assertThat(one("SELECT QUANTILE(QUANTILE_SKETCH_MERGE(s), 0.5), QUANTILE(QUANTILE_SKETCH_MERGE(s), 0.99)"
                        + " FROM (SELECT g, QUANTILE_SKETCH(n) AS s FROM numbered GROUP BY g)"))
                .isEqualTo(whole);
    }

    @Test
    void distinctCountsOfTheWholeComeFromThoseOfTheParts() {
        Row whole = one("SELECT DISTINCT_COUNT(DISTINCT_SKETCH(t)) FROM numbered");
        assertThat((Long) whole.getField(0)).isBetween(475L, 525L);
        assertThat(one("SELECT DISTINCT_COUNT(DISTINCT_SKETCH_MERGE(s))"
                        + " FROM (SELECT g, DISTINCT_SKETCH(t) AS s FROM numbered GROUP BY g)"))
                .isEqualTo(whole);
    }

    @Test
    void nothingIsNothing() {
        assertThat(
                        one(
                                "SELECT QUANTILE(QUANTILE_SKETCH(n), 0.5), DISTINCT_COUNT(DISTINCT_SKETCH(t)),"
                                        + " QUANTILE(CAST(NULL AS BYTES), 0.5), DISTINCT_COUNT(CAST(NULL AS BYTES)) FROM numbered WHERE n < 0"))
                .isEqualTo(Row.of(null, 0L, null, null));
    }

    /** Without merge there is no local aggregation, and a hot key goes through one subtask. */
    @Test
    void theyAreAggregatedInTwoPhases() {
        tables.getConfig().set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        assertThat(tables.explainSql("SELECT g, QUANTILE_SKETCH(n), DISTINCT_SKETCH(t) FROM numbered GROUP BY g"))
                .contains("LocalSortAggregate");
    }

    private Row one(String query) {
        List<Row> rows = new ArrayList<>();
        tables.executeSql(query).collect().forEachRemaining(rows::add);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
