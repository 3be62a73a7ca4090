/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The check of Indian identity numbers: the dihedral group of ten, and a permutation for each place. */
final class Verhoeff {
    private static final String[] PRODUCT = {
        "0123456789",
        "1234067895",
        "2340178956",
        "3401289567",
        "4012395678",
        "5987604321",
        "6598710432",
        "7659821043",
        "8765932104",
        "9876543210"
    };
    private static final String[] PERMUTATION = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private Verhoeff() {}

    /** The check after one more digit, the {@code place}-th from the right. */
    static int next(int check, int place, int digit) {
        return PRODUCT[check].charAt(PERMUTATION[place % 8].charAt(digit) - '0') - '0';
    }
}
