/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.DistinctSketch;
import io.coworkflink.udfs.sketch.DistinctSketchSerializer;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.AggregateFunction;
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
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = DistinctSketch.class,
                        rawSerializer = DistinctSketchSerializer.class),
        output = @DataTypeHint("BYTES"))
public class DistinctSketchFunction extends AggregateFunction<byte[], DistinctSketch> {
    @Override
    public DistinctSketch createAccumulator() {
        return new DistinctSketch();
    }

    public void accumulate(DistinctSketch sketch, @Nullable String text) {
        if (text != null) {
            sketch.add(text);
        }
    }

    /** Two-phase aggregation and session windows merge what they have. */
    public void merge(DistinctSketch sketch, Iterable<DistinctSketch> others) {
        others.forEach(sketch::merge);
    }

    @Override
    public byte[] getValue(DistinctSketch sketch) {
        return sketch.toBytes();
    }
}
