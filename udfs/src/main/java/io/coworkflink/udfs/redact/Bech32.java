/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The checksum of BIP 173 and BIP 350. */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;

    private Bech32() {}

    static boolean isChar(char c) {
        return ALPHABET.indexOf(c) >= 0;
    }

    /** Whether {@code [start, last)}, which begins with {@code bc1}, is an address. */
    static boolean passesCheck(String text, int start, int last) {
        int sum = 1;
        // The prefix "bc" counts as its high bits, a zero, and its low bits.
        for (int value : new int[] {3, 3, 0, 2, 3}) {
            sum = next(sum, value);
        }
        for (int i = start + 3; i < last; i++) {
            sum = next(sum, ALPHABET.indexOf(text.charAt(i)));
        }
        return sum == BECH32 || sum == BECH32M;
    }

    private static int next(int sum, int value) {
        int top = sum >>> 25;
        int shifted = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            shifted ^= (top >>> i & 1) != 0 ? GENERATOR[i] : 0;
        }
        return shifted;
    }
}
