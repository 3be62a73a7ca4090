/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SketchesTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void quantilesAreWithinOnePercentOfTheTrueOnes() {
        List<Double> values = values(20_000);
        QuantileSketch sketch = sketch(values);
        List<Double> sorted = values.stream().sorted().toList();
        for (double part : new double[] {0, 0.01, 0.5, 0.95, 0.99, 1}) {
            double truth = sorted.get((int) (part * (sorted.size() - 1)));
            assertThat(sketch.quantile(part))
                    .as("seed %d, part %s", seed, part)
                    .isCloseTo(truth, within(truth * 0.0101));
        }
    }

    @Test
    void neitherTheOrderNorThePartsMatter() {
        List<Double> values = values(5_000);
        byte[] whole = sketch(values).toBytes();
        Collections.shuffle(values, random);
        QuantileSketch merged = new QuantileSketch();
        for (int from = 0; from < values.size(); from += 500) {
            merged.merge(QuantileSketch.ofBytes(
                    sketch(values.subList(from, from + 500)).toBytes()));
        }
        for (double part = 0; part <= 1; part += 0.05) {
            assertThat(merged.quantile(part))
                    .as("seed %d, part %s", seed, part)
                    .isEqualTo(QuantileSketch.ofBytes(whole).quantile(part));
        }
    }

    @Test
    void whatIsNoNumberIsLeftOutAndASketchStaysSmall() {
        QuantileSketch sketch = new QuantileSketch();
        assertThat(sketch.quantile(0.5)).isNull();
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            sketch.add(odd);
        }
        assertThat(sketch.isEmpty()).isTrue();
        for (int i = 0; i < 100_000; i++) {
            sketch.add(Math.exp(random.nextDouble() * 1_400 - 700));
        }
        assertThat(sketch.toBytes().length).as("seed %d", seed).isLessThan(16_000);
        assertThat(sketch.quantile(-0.1)).isNull();
        assertThat(sketch.quantile(1.1)).isNull();
        assertThat(sketch.quantile(Double.NaN)).isNull();
        assertThat(sketch(values(1_000)).toBytes().length).isLessThan(4_000);
    }

    @Test
    void zeroAndNegativeNumbersCount() {
        assertThat(sketch(List.of(-5.0, 0.0, 5.0)).quantile(0.5)).isZero();
        assertThat(sketch(List.of(-5.0, 0.0, 5.0)).quantile(0)).isCloseTo(-5, within(0.06));
    }

    @Test
    void countsAreWithinAFewPercentOfTheTrueOnes() {
        for (int count : new int[] {0, 1, 2, 10, 1_000, 50_000}) {
            assertThat((double) distinct(0, count).count())
                    .as("of %d", count)
                    .isCloseTo(count, within(count * 0.05 + 0.1));
        }
    }

    @Test
    void whatIsInSeveralSketchesCountsOnce() {
        DistinctSketch merged = DistinctSketch.ofBytes(distinct(0, 6_000).toBytes());
        merged.merge(DistinctSketch.ofBytes(distinct(3_000, 9_000).toBytes()));
        assertThat(merged.toBytes()).isEqualTo(distinct(0, 9_000).toBytes());
        assertThat(distinct(0, 20).toBytes().length).isLessThan(200);
    }

    @Test
    void otherBytesAreRefused() {
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, new byte[5_000]}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DistinctSketch.ofBytes(bytes))
                    .withMessageStartingWith("not a sketch of DISTINCT_SKETCH: " + bytes.length);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileSketch.ofBytes(new byte[] {1, 2, 3}))
                .withMessage("not a sketch of QUANTILE_SKETCH: 3 bytes");
    }

    @Test
    void stateIsWrittenReadAndCopied() throws Exception {
        QuantileSketch quantiles = sketch(values(100));
        DistinctSketch texts = distinct(0, 100);
        DataOutputSerializer out = new DataOutputSerializer(64);
        QuantileSketchSerializer first = new QuantileSketchSerializer();
        DistinctSketchSerializer second = new DistinctSketchSerializer();
        first.serialize(quantiles, out);
        second.serialize(texts, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(first.deserialize(in).toBytes()).isEqualTo(quantiles.toBytes());
        assertThat(second.deserialize(in).toBytes()).isEqualTo(texts.toBytes());

        QuantileSketch copy = first.copy(quantiles);
        copy.add(1e9);
        assertThat(quantiles.quantile(1)).isLessThan(1e8);
        assertThat(first.snapshotConfiguration().restoreSerializer()).isEqualTo(first);
        assertThat(second.snapshotConfiguration().restoreSerializer()).isEqualTo(second);
    }

    /** As durations are: most small, some very large. */
    private List<Double> values(int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Math.exp(random.nextGaussian() * 2 + 6));
        }
        return values;
    }

    private static QuantileSketch sketch(List<Double> values) {
        QuantileSketch sketch = new QuantileSketch();
        values.forEach(sketch::add);
        return sketch;
    }

    private static DistinctSketch distinct(int from, int to) {
        DistinctSketch sketch = new DistinctSketch();
        for (int i = from; i < to; i++) {
            sketch.add("user-" + i);
            sketch.add("user-" + i);
        }
        return sketch;
    }
}
