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

/** What the aggregates that end in a sketch share; they differ by what goes into it. */
@FunctionHint(
        accumulator =
                @DataTypeHint(
                        value = "RAW",
                        bridgedTo = DistinctSketch.class,
                        rawSerializer = DistinctSketchSerializer.class),
        output = @DataTypeHint("BYTES"))
public abstract class DistinctAggregate extends AggregateFunction<byte[], DistinctSketch> {
    @Override
    public DistinctSketch createAccumulator() {
        return new DistinctSketch();
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
