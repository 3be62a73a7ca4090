/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import java.util.List;
import java.util.Locale;

/** Numbers for people: two figures count, and what is rounded is rounded up. */
final class Amounts {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB");
    private static final double STEP = 1_000;
    private static final double TWO_FIGURES = 10;

    private Amounts() {}

    /** In units of a thousand, as those who sell disks have it. */
    static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (Math.ceil(amount) >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        boolean whole = amount >= TWO_FIGURES || unit == 0;
        double shown = whole ? Math.ceil(amount) : Math.ceil(amount * TWO_FIGURES) / TWO_FIGURES;
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", shown, UNITS.get(unit));
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", Math.ceil(number));
    }
}
