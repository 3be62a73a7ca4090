/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.QuantileSketch;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code QUANTILE(sketch, part)}: the number that so much of a sketch's numbers are at most.
 *
 * <p>Arguments: {@code sketch BYTES} of {@code QUANTILE_SKETCH} or {@code QUANTILE_SKETCH_MERGE}, other bytes fail the query;
 * {@code part DOUBLE}, 0 to 1: 0.5 is the median, 0.95 the 95th percentile. Result: {@code DOUBLE} in the numbers' unit, within 1 % of the
 * true one; NULL for NULLs and for parts outside 0 to 1.
 *
 * <pre>{@code
 * CREATE FUNCTION QUANTILE AS 'io.coworkflink.udfs.sql.QuantileFunction';
 * SELECT QUANTILE(QUANTILE_SKETCH(duration_ms), 0.99) AS p99_ms FROM cowork_events;
 * }</pre>
 */
public class QuantileFunction extends ScalarFunction {
    public @Nullable Double eval(byte @Nullable [] sketch, @Nullable Double part) {
        return sketch == null || part == null
                ? null
                : QuantileSketch.ofBytes(sketch).quantile(part);
    }
}
