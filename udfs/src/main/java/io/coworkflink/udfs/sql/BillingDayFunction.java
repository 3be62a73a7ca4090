/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code BILLING_DAY(moment)}: the day to whose bill a moment belongs.
 *
 * <p>Argument: {@code moment TIMESTAMP_LTZ(3)}. Result: {@code STRING}, {@code yyyy-mm-dd} in the time zone that the job parameter
 * {@code cowork.billing-time-zone} names, UTC unless it is set; NULL for NULL.
 *
 * <pre>{@code
 * SET 'pipeline.global-job-parameters' = 'cowork.billing-time-zone:Europe/Zurich';
 * CREATE FUNCTION BILLING_DAY AS 'io.coworkflink.udfs.sql.BillingDayFunction';
 * SELECT BILLING_DAY(TO_TIMESTAMP_LTZ(1772319600000, 3)); -- 2026-03-01, where UTC still had 2026-02-28
 * }</pre>
 */
public class BillingDayFunction extends ScalarFunction {
    /** The job parameter: the name of a time zone, such as {@code Europe/Zurich} or {@code +02:00}. */
    public static final String TIME_ZONE = "cowork.billing-time-zone";

    private transient @Nullable ZoneId zone;

    /** @throws IllegalArgumentException that names the parameter when there is no such time zone */
    @Override
    public void open(FunctionContext context) {
        zone = zone(context.getJobParameter(TIME_ZONE, ZoneOffset.UTC.getId()));
    }

    public @Nullable String eval(@DataTypeHint("TIMESTAMP_LTZ(3)") @Nullable Instant moment) {
        return moment == null || zone == null ? null : day(moment, zone);
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(TIME_ZONE + ": there is no time zone '" + name + "'", e);
        }
    }

    static String day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate().toString();
    }
}
