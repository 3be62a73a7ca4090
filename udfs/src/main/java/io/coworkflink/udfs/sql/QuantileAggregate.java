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

/** What the aggregates that end in a sketch share; they differ by what goes into it. */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = QuantileSketch.class,
                        rawSerializer = QuantileSketchSerializer.class),
        output = @DataTypeHint("BYTES"))
public abstract class QuantileAggregate extends AggregateFunction<byte[], QuantileSketch> {
    @Override
    public QuantileSketch createAccumulator() {
        return new QuantileSketch();
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
