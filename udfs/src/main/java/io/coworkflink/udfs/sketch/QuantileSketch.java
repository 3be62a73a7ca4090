/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sketch;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What quantiles of many numbers need: a DDSketch, whose quantiles are within one part in a hundred of the true ones, in whatever order
 * numbers came and sketches were merged. (Source: Masson, Rim and Lee, "DDSketch", VLDB 2019.) Mutable.
 */
public final class QuantileSketch {
    private static final double RELATIVE_ACCURACY = 0.01;

    /** Enough for numbers that differ by a factor of 10^17; beyond that the smallest ones become one. */
    private static final int MAX_BINS = 2_048;

    private final DDSketch sketch;

    public QuantileSketch() {
        this(DDSketches.logarithmicCollapsingLowestDense(RELATIVE_ACCURACY, MAX_BINS));
    }

    private QuantileSketch(DDSketch sketch) {
        this.sketch = sketch;
    }

    /** Numbers that are none, or larger than any that can be told apart, are left out. */
    public void add(double value) {
        if (Math.abs(value) <= sketch.getIndexMapping().maxIndexableValue()) {
            sketch.accept(value);
        }
    }

    public void merge(QuantileSketch other) {
        sketch.mergeWith(other.sketch);
    }

    /**
     * The number that so much of all are at most.
     *
     * @param part 0 to 1
     * @return null when there are no numbers or no such part
     */
    public @Nullable Double quantile(double part) {
        return sketch.isEmpty() || !(part >= 0 && part <= 1) ? null : Double.valueOf(sketch.getValueAtQuantile(part));
    }

    public boolean isEmpty() {
        return sketch.isEmpty();
    }

    public byte[] toBytes() {
        GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
        try {
            sketch.encode(out, false);
        } catch (IOException e) {
            throw new UncheckedIOException("no byte array fails", e);
        }
        return out.trimmedCopy();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when these are the bytes of something else
     */
    public static QuantileSketch ofBytes(byte[] bytes) {
        try {
            return new QuantileSketch(
                    DDSketch.decode(ByteArrayInput.wrap(bytes), () -> new CollapsingLowestDenseStore(MAX_BINS)));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a sketch of QUANTILE_SKETCH: " + bytes.length + " bytes", e);
        }
    }
}
