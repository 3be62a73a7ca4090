/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestReportTest {
    @Test
    void silenceOfARuleThatSeesEverythingMeansSomething() {
        assertThat(report(12, 0).text()).isEqualTo("guardrail_edit: would not have fired\n");
    }

    @Test
    void whatTheRuleCouldNotSeeIsSaid() {
        assertThat(report(12, 11).text()).isEqualTo("""
                guardrail_edit: would not have fired
                11 of the 12 events that it looks at lack what it needs: it could not fire for them
                """);
        assertThat(report(1, 1).text()).contains("1 of the 1 event that it looks at lacks");
        assertThat(Json.parse(report(12, 11).jsonText().getBytes(UTF_8)))
                .isEqualTo(Json.parse(
                        "{\"rule\":\"guardrail_edit\",\"fired\":0,\"messages\":0,\"events\":12,\"blind_events\":11,\"alerts\":[]}"
                                .getBytes(UTF_8)));
    }

    private static BacktestReport report(long events, long blind) {
        return new BacktestReport("guardrail_edit", List.of(), List.of(), events, blind);
    }
}
