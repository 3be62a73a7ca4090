/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.DistinctSketch;
import org.jspecify.annotations.Nullable;

/**
 * {@code DISTINCT_SKETCH(text)}: an aggregate of texts that {@code DISTINCT_COUNT} counts and {@code DISTINCT_SKETCH_MERGE} puts together,
 * so that the users of a month come from those of its minutes.
 *
 * <p>Argument: {@code text STRING}; NULL is left out. Result: {@code BYTES}, at most some thousand of them; never NULL. Counts have a
 * standard error of 1.2 %; small ones are nearly exact.
 *
 * <pre>{@code
 * CREATE FUNCTION DISTINCT_SKETCH AS 'io.coworkflink.udfs.sql.DistinctSketchFunction';
 * SELECT skill, DISTINCT_COUNT(DISTINCT_SKETCH(user_key)) AS users FROM cowork_events GROUP BY skill;
 * }</pre>
 */
public class DistinctSketchFunction extends DistinctAggregate {
    public void accumulate(DistinctSketch sketch, @Nullable String text) {
        if (text != null) {
            sketch.add(text);
        }
    }
}
