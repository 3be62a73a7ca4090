/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** A fixed set of ASCII characters. */
final class AsciiSet {
    private final boolean[] has = new boolean[128];

    private AsciiSet() {}

    static AsciiSet of(String characters) {
        AsciiSet set = new AsciiSet();
        for (int i = 0; i < characters.length(); i++) {
            set.has[characters.charAt(i)] = true;
        }
        return set;
    }

    /** Letters, digits and these. */
    static AsciiSet alnumAnd(String others) {
        AsciiSet set = of(others);
        for (char c = 0; c < set.has.length; c++) {
            set.has[c] |= Chars.isAlnum(c);
        }
        return set;
    }

    boolean has(char c) {
        return c < has.length && has[c];
    }
}
