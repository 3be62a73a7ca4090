/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Ethereum addresses: 40 hexadecimal digits behind {@code 0x}, near a word that speaks of money. */
final class EtherWalletDetector implements Detector {
    private static final int LENGTH = 42;
    private static final int CONTEXT = 64;
    static final String[] WORDS = {
        "wallet", "eth", "address", "owner", "deposit", "send", "transfer", "0xaddr", "token", "pay"
    };

    @Override
    public PiiType type() {
        return PiiType.CRYPTO_WALLET;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return before == '0' && c == 'x';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = at - 1;
        int last = start + LENGTH;
        boolean shaped = last <= end
                && Chars.startsWord(text, start)
                && Chars.allHex(text, start + 2, last)
                && Chars.endsWord(text, last, end);
        return shaped && isNamed(text, start, last, end, key) ? Span.of(start, last) : Span.NONE;
    }

    private static boolean isNamed(String text, int start, int last, int end, @Nullable String key) {
        int from = Math.max(0, start - CONTEXT);
        int to = Math.min(end, last + CONTEXT);
        for (String word : WORDS) {
            if ((key != null && contains(key, 0, key.length(), word)) || contains(text, from, to, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String text, int from, int to, String word) {
        for (int i = from; i + word.length() <= to; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
