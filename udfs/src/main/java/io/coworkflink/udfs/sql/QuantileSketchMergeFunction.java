/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.QuantileSketch;
import org.jspecify.annotations.Nullable;

/**
 * {@code QUANTILE_SKETCH_MERGE(sketch)}: one sketch of many, as if all their numbers had gone into one {@code QUANTILE_SKETCH}.
 *
 * <p>Argument: {@code sketch BYTES} of {@code QUANTILE_SKETCH}; NULL is left out; other bytes fail the query. Result: {@code BYTES}; NULL
 * when there was none.
 *
 * <pre>{@code
 * CREATE FUNCTION QUANTILE_SKETCH_MERGE AS 'io.coworkflink.udfs.sql.QuantileSketchMergeFunction';
 * SELECT QUANTILE(QUANTILE_SKETCH_MERGE(s), 0.5)
 * FROM (SELECT model, QUANTILE_SKETCH(duration_ms) AS s FROM cowork_events GROUP BY model);
 * }</pre>
 */
public class QuantileSketchMergeFunction extends QuantileAggregate {
    public void accumulate(QuantileSketch sketch, byte @Nullable [] other) {
        if (other != null) {
            sketch.merge(QuantileSketch.ofBytes(other));
        }
    }
}
