/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Base58check, and bech32 behind {@code bc1}. */
final class ReferenceBitcoin implements ReferenceRule {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final Pattern PLAIN = Pattern.compile(
            ReferenceText.WORD_START + "(?=[0-9A-Fa-f]*[G-Zg-z])[13][" + BASE58 + "]{25,34}" + ReferenceText.WORD_END);

    private static final Pattern BECH32 = Pattern.compile(
            ReferenceText.WORD_START + "bc1[" + ReferenceBech32.ALPHABET + "]{23,87}" + ReferenceText.WORD_END);

    @Override
    public PiiType type() {
        return PiiType.CRYPTO_WALLET;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult wallet : ReferenceText.matches(PLAIN, text)) {
            if (passesCheck(wallet.group())) {
                finds.add(ReferenceFind.at(wallet.start(), type(), wallet.start(), wallet.end()));
            }
        }
        for (MatchResult wallet : ReferenceText.matches(BECH32, text)) {
            if (ReferenceBech32.passesCheck("bc", wallet.group().substring(3))) {
                finds.add(ReferenceFind.atPair(wallet.start() + 2, type(), wallet.start(), wallet.end()));
            }
        }
        return finds;
    }

    /** 25 bytes, the last four of which are the beginning of the hash of the hash of the others. */
    private static boolean passesCheck(String wallet) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < wallet.length(); i++) {
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE58.indexOf(wallet.charAt(i))));
        }
        byte[] bytes = new byte[25];
        for (int i = 24; i >= 0; i--) {
            bytes[i] = value.byteValue();
            value = value.shiftRight(8);
        }
        byte[] hash = sha256(sha256(Arrays.copyOf(bytes, 21)));
        return Arrays.equals(Arrays.copyOf(hash, 4), Arrays.copyOfRange(bytes, 21, 25));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
