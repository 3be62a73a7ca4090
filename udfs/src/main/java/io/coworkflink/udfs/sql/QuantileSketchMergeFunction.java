/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.QuantileSketch;
import io.coworkflink.udfs.sketch.QuantileSketchSerializer;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.AggregateFunction;
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
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = QuantileSketch.class,
                        rawSerializer = QuantileSketchSerializer.class),
        output = @DataTypeHint("BYTES"))
public class QuantileSketchMergeFunction extends AggregateFunction<byte[], QuantileSketch> {
    @Override
    public QuantileSketch createAccumulator() {
        return new QuantileSketch();
    }

    public void accumulate(QuantileSketch sketch, byte @Nullable [] other) {
        if (other != null) {
            sketch.merge(QuantileSketch.ofBytes(other));
        }
    }

    public void merge(QuantileSketch sketch, Iterable<QuantileSketch> others) {
        others.forEach(sketch::merge);
    }

    @Override
    public byte @Nullable [] getValue(QuantileSketch sketch) {
        return sketch.isEmpty() ? null : sketch.toBytes();
    }
}
