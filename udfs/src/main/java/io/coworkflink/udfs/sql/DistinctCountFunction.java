/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.DistinctSketch;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code DISTINCT_COUNT(sketch)}: how many different texts went into a sketch.
 *
 * <p>Argument: {@code sketch BYTES} of {@code DISTINCT_SKETCH} or {@code DISTINCT_SKETCH_MERGE}; other bytes fail the query. Result:
 * {@code BIGINT}, with a standard error of 1.2 %; NULL for NULL.
 *
 * <pre>{@code
 * CREATE FUNCTION DISTINCT_COUNT AS 'io.coworkflink.udfs.sql.DistinctCountFunction';
 * SELECT DISTINCT_COUNT(DISTINCT_SKETCH(user_key)) AS users FROM cowork_events;
 * }</pre>
 */
public class DistinctCountFunction extends ScalarFunction {
    public @Nullable Long eval(byte @Nullable [] sketch) {
        return sketch == null
                ? null
                : Long.valueOf(DistinctSketch.ofBytes(sketch).count());
    }
}
