/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Bitcoin addresses: base58check, and bech32 behind {@code bc1}. */
final class WalletDetector implements Detector {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final AsciiSet IN_BASE58 = AsciiSet.of(BASE58);
    private static final int MIN_LENGTH = 26;
    private static final int MAX_BASE58 = 35;
    private static final int MAX_BECH32 = 90;
    private static final int ADDRESS_BYTES = 25;

    @Override
    public PiiType type() {
        return PiiType.CRYPTO_WALLET;
    }

    @Override
    public boolean startsAt(char before, char c) {
        // A letter or a digit may be the end of an escape.
        boolean base58 = (c == '1' || c == '3') && (NumberDetector.startsNumber(before, c) || Chars.isDigit(before));
        return base58 || (before == 'c' && c == '1');
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Bech32.isChar(next) || isBase58(next);
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        if (text.startsWith("bc1", at - 2)) {
            return bech32(text, at - 2, end);
        }
        if (!Chars.startsWord(text, at)) {
            return Span.NONE;
        }
        int last = at;
        int limit = Math.min(end, at + MAX_BASE58 + 1);
        while (last < limit && isBase58(text.charAt(last))) {
            last++;
        }
        boolean shaped = last - at >= MIN_LENGTH
                && last - at <= MAX_BASE58
                && Chars.endsWord(text, last, end)
                && !Chars.allHex(text, at, last);
        return shaped && passesCheck(text, at, last) ? Span.of(at, last) : Span.NONE;
    }

    private static boolean isBase58(char c) {
        return IN_BASE58.has(c);
    }

    /** The last four bytes are the beginning of the hash of the hash of the others. */
    private static boolean passesCheck(String text, int start, int last) {
        BigInteger value = BigInteger.ZERO;
        for (int i = start; i < last; i++) {
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE58.indexOf(text.charAt(i))));
        }
        byte[] bytes = value.toByteArray();
        byte[] address = new byte[ADDRESS_BYTES];
        int length = Math.min(bytes.length, ADDRESS_BYTES);
        System.arraycopy(bytes, bytes.length - length, address, ADDRESS_BYTES - length, length);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(address, 0, ADDRESS_BYTES - 4);
            byte[] hash = sha.digest(sha.digest());
            return java.util.Arrays.equals(hash, 0, 4, address, ADDRESS_BYTES - 4, ADDRESS_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java cannot compute SHA-256", e);
        }
    }

    private static long bech32(String text, int start, int end) {
        if (!Chars.startsWord(text, start)) {
            return Span.NONE;
        }
        int last = start + 3;
        int limit = Math.min(end, start + MAX_BECH32);
        while (last < limit && Bech32.isChar(text.charAt(last))) {
            last++;
        }
        boolean found =
                last - start >= MIN_LENGTH && Chars.endsWord(text, last, end) && Bech32.passesCheck(text, start, last);
        return found ? Span.of(start, last) : Span.NONE;
    }
}
