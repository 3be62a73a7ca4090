/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.DistinctSketch;
import org.jspecify.annotations.Nullable;

/**
 * {@code DISTINCT_SKETCH_MERGE(sketch)}: one sketch of many, in which what is in several counts once.
 *
 * <p>Argument: {@code sketch BYTES} of {@code DISTINCT_SKETCH}; NULL is left out; other bytes fail the query. Result: {@code BYTES}; never
 * NULL.
 *
 * <pre>{@code
 * CREATE FUNCTION DISTINCT_SKETCH_MERGE AS 'io.coworkflink.udfs.sql.DistinctSketchMergeFunction';
 * SELECT DISTINCT_COUNT(DISTINCT_SKETCH_MERGE(s))
 * FROM (SELECT skill, DISTINCT_SKETCH(user_key) AS s FROM cowork_events GROUP BY skill);
 * }</pre>
 */
public class DistinctSketchMergeFunction extends DistinctAggregate {
    public void accumulate(DistinctSketch sketch, byte @Nullable [] other) {
        if (other != null) {
            sketch.merge(DistinctSketch.ofBytes(other));
        }
    }
}
