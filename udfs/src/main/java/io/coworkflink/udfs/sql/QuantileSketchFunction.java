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
 * {@code QUANTILE_SKETCH(value)}: an aggregate of numbers that {@code QUANTILE} reads and {@code QUANTILE_SKETCH_MERGE} puts together, so
 * that percentiles over hours come from those of minutes.
 *
 * <p>Argument: {@code value DOUBLE}, or any number; NULL and what is no number is left out. Result: {@code BYTES}, some hundred of
 * them; NULL when there was no number. Quantiles are within 1 % of the true ones.
 *
 * <pre>{@code
 * CREATE FUNCTION QUANTILE_SKETCH AS 'io.coworkflink.udfs.sql.QuantileSketchFunction';
 * SELECT model, QUANTILE(QUANTILE_SKETCH(duration_ms), 0.95) AS p95_ms FROM cowork_events GROUP BY model;
 * }</pre>
 */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = QuantileSketch.class,
                        rawSerializer = QuantileSketchSerializer.class),
        output = @DataTypeHint("BYTES"))
public class QuantileSketchFunction extends AggregateFunction<byte[], QuantileSketch> {
    @Override
    public QuantileSketch createAccumulator() {
        return new QuantileSketch();
    }

    public void accumulate(QuantileSketch sketch, @Nullable Double value) {
        if (value != null) {
            sketch.add(value);
        }
    }

    /** Two-phase aggregation and session windows merge what they have. */
    public void merge(QuantileSketch sketch, Iterable<QuantileSketch> others) {
        others.forEach(sketch::merge);
    }

    @Override
    public byte @Nullable [] getValue(QuantileSketch sketch) {
        return sketch.isEmpty() ? null : sketch.toBytes();
    }
}
