/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.sketch.QuantileSketch;
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
public class QuantileSketchFunction extends QuantileAggregate {
    public void accumulate(QuantileSketch sketch, @Nullable Double value) {
        if (value != null) {
            sketch.add(value);
        }
    }
}
