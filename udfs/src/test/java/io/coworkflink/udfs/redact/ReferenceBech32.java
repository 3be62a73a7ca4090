/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The checksum of BIP 173 and BIP 350, as a remainder of polynomials. */
final class ReferenceBech32 {
    static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATORS = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private ReferenceBech32() {}

    static boolean passesCheck(String prefix, String data) {
        long sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (int i = 0; i < data.length(); i++) {
            sum = step(sum, ALPHABET.indexOf(data.charAt(i)));
        }
        return sum == 1 || sum == 0x2bc830a3;
    }

    private static long step(long sum, int value) {
        long next = (sum % (1 << 25)) * 32 ^ value;
        for (int bit = 0; bit < 5; bit++) {
            next ^= (sum >> (25 + bit)) % 2 == 1 ? GENERATORS[bit] : 0;
        }
        return next;
    }
}
