/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money as the job holds it: whole nano-dollars (1e-9 USD) in a long, good for sums up to nine billion dollars. */
public final class NanoUsd {
    private static final int SCALE = 9;

    private NanoUsd() {}

    /**
     * Rounds half-even to a nano-dollar.
     *
     * @throws ArithmeticException when the amount does not fit
     */
    public static long of(BigDecimal usd) {
        return usd.setScale(SCALE, RoundingMode.HALF_EVEN).movePointRight(SCALE).longValueExact();
    }

    /** Of amounts that are not negative; stops at the largest one, where a plain sum would go on with the smallest. */
    public static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** So many times an amount that is not negative; stops at the largest one, too. */
    public static long times(long amount, int times) {
        return amount > Long.MAX_VALUE / times ? Long.MAX_VALUE : amount * times;
    }

    public static BigDecimal toUsd(long nanoUsd) {
        return BigDecimal.valueOf(nanoUsd, SCALE);
    }

    /** Plain decimal text without exponent or trailing zeros, as in every output. */
    public static String text(long nanoUsd) {
        return plain(toUsd(nanoUsd));
    }

    /** The same form for any decimal. */
    public static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
