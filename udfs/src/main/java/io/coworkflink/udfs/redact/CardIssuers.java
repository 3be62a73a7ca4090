/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Which leading digits are given out as payment cards, and of what length. */
final class CardIssuers {
    /** First and last leading four digits, shortest and longest number. */
    static final int[][] RANGES = {
        {2200, 2204, 16, 19}, // Mir
        {2221, 2720, 16, 16}, // Mastercard
        {3000, 3059, 14, 16}, // Diners
        {3095, 3095, 14, 16}, // Diners
        {3400, 3499, 15, 15}, // American Express
        {3528, 3589, 16, 19}, // JCB
        {3600, 3699, 14, 16}, // Diners
        {3700, 3799, 15, 15}, // American Express
        {3800, 3999, 14, 16}, // Diners
        {5000, 5099, 16, 19}, // Maestro, RuPay
        {5100, 5599, 16, 16}, // Mastercard
        {5600, 5899, 16, 19}, // Maestro
        {6011, 6011, 16, 19}, // Discover
        {6200, 6299, 16, 19}, // UnionPay
        {6304, 6304, 16, 19}, // Maestro
        {6440, 6599, 16, 19}, // Discover
        {6759, 6763, 16, 19}, // Maestro
        {8100, 8171, 16, 19}, // UnionPay
    };

    private CardIssuers() {}

    static boolean issue(int leadingFour, int length) {
        if (leadingFour / 1000 == 4) {
            return length == 13 || length == 16 || length == 19; // Visa
        }
        for (int[] range : RANGES) {
            if (leadingFour >= range[0] && leadingFour <= range[1]) {
                return length >= range[2] && length <= range[3];
            }
        }
        return false;
    }
}
