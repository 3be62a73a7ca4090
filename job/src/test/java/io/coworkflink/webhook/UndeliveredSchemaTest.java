/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.schema.JsonRecords;
import org.junit.jupiter.api.Test;

class UndeliveredSchemaTest {
    @Test
    void aRecordSaysWhyAndHoldsTheWholeAlert() {
        Undelivered undelivered = new Undelivered(
                "pager", Samples.firing("a"), UndeliveredReason.EXPIRED, 9, 1_772_359_200_000L, "status 503");
        assertThat(new String(JsonRecords.write(UndeliveredSchema.UNDELIVERED, undelivered), UTF_8))
                .startsWith("{\"schema_version\":1,\"endpoint\":\"pager\",\"reason\":\"expired\",\"attempts\":9,"
                        + "\"first_failure_time\":\"2026-03-01T10:00:00.000Z\",\"last_failure\":\"status 503\","
                        + "\"alert_id\":\"a\",\"group_id\":\"group-of-a\",\"alert_type\":\"api_error\",\"rule_version\":1,"
                        + "\"severity\":\"critical\",\"state\":\"firing\"")
                .contains(
                        "\"session_id\":null",
                        "\"matched\":[{\"event_name\":\"api_error\",\"event_time\":\"2026-03-01T10:00:00.000Z\",\"topic\":\"otlp_logs\",\"partition\":0,\"offset\":42");
    }

    @Test
    void whatNeverFailedHasNoFailure() {
        Undelivered undelivered =
                new Undelivered("pager", Samples.firing("a"), UndeliveredReason.END_OF_INPUT, 0, null, null);
        assertThat(new String(JsonRecords.write(UndeliveredSchema.UNDELIVERED, undelivered), UTF_8))
                .contains("\"attempts\":0,\"first_failure_time\":null,\"last_failure\":null,");
    }
}
