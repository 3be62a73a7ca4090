/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrafanaSqlTest {
    private static final GrafanaSql SQL = new GrafanaSql(
            Instant.parse("2026-03-01T10:00:00Z"),
            Instant.parse("2026-03-01T11:00:00Z"),
            Map.of("organization", List.of("acme", "o'neil"), "budget", List.of("1000")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$__timeFilter(t.start_time) | t.start_time BETWEEN '2026-03-01T10:00:00Z' AND '2026-03-01T11:00:00Z'",
                "$__timeTo()::timestamptz | '2026-03-01T11:00:00Z'::timestamptz",
                "$__timeGroupAlias(window_start, $__interval) | floor(extract(epoch from window_start)/60)*60 AS \"time\"",
                "$__timeGroup(start_time, '1d') | floor(extract(epoch from start_time)/86400)*86400",
                "IN (${organization:sqlstring}) | IN ('acme','o''neil')",
                "${budget:sqlstring}::numeric | '1000'::numeric"
            })
    void macrosAndVariablesBecomeSql(String written, String asked) {
        assertThat(SQL.of(written)).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$__timeGrop(a, 1m)", "${organisation:sqlstring}", "${organization}", "$__timeFilter(a"})
    void whatGrafanaDoesNotKnowIsNotGuessed(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> SQL.of(written));
    }

    @Test
    void aQueryNamesItsTables() {
        assertThat(new GrafanaQuery("b", "t", "SELECT x FROM cowork_traces JOIN cowork_dash_api USING (x)").tables())
                .containsExactly("cowork_dash_api", "cowork_traces");
    }
}
