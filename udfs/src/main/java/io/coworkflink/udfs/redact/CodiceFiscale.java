/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The Italian tax code: six letters of the name, the birthday, the place, and a check letter. */
final class CodiceFiscale {
    private static final String SHAPE = "LLLLLLDDLDDLDDDL";
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private CodiceFiscale() {}

    static boolean passes(String id) {
        int sum = 0;
        for (int i = 0; i < SHAPE.length(); i++) {
            char c = id.charAt(i);
            boolean digit = Chars.isDigit(c);
            if ((SHAPE.charAt(i) == 'L') == digit && !(SHAPE.charAt(i) == 'D' && "LMNPQRSTUV".indexOf(c) >= 0)) {
                return false;
            }
            int value = digit ? c - '0' : c - 'A';
            if (i < SHAPE.length() - 1) {
                sum += i % 2 == 0 ? ODD[value] : value;
            }
        }
        return sum % 26 == id.charAt(15) - 'A';
    }
}
