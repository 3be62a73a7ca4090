/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.Locale;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** What becomes of a number of bytes that is looked at again and again. */
final class Trend {
    private static final double SIGNIFICANCE = 0.01;
    /** Of the mean, over the whole time: so little may also come from how much of a file is not yet written anew, and is no leak. */
    private static final double NEGLIGIBLE = 0.05;

    private final SimpleRegression line = new SimpleRegression();
    private final String what;
    private double first = Double.NaN;
    private double last;
    private long sum;

    Trend(String what) {
        this.what = what;
    }

    /** @param minute since some beginning; later than the one before */
    void add(double minute, long bytes) {
        line.addData(minute, (double) bytes);
        first = Double.isNaN(first) ? minute : first;
        last = minute;
        sum += bytes;
    }

    /** Whether it does so by more than chance and little explain. */
    boolean rises() {
        return surely() && line.getSlope() * (last - first) > NEGLIGIBLE * mean();
    }

    private boolean surely() {
        return line.getSlope() > line.getSlopeConfidenceInterval(SIGNIFICANCE);
    }

    private double mean() {
        return (double) sum / line.getN();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.1f MB, %+.3f ± %.3f MB a minute",
                what,
                mean() / 1e6,
                line.getSlope() / 1e6,
                line.getSlopeConfidenceInterval(SIGNIFICANCE) / 1e6);
    }
}
