/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 40 hexadecimal digits behind {@code 0x}, with a word that speaks of money within 64 characters. */
final class ReferenceEther implements ReferenceRule {
    private static final Pattern ADDRESS =
            Pattern.compile(ReferenceText.WORD_START + "0x[0-9A-Fa-f]{40}" + ReferenceText.WORD_END);

    private static final int CONTEXT = 64;

    private final @Nullable String key;

    ReferenceEther(@Nullable String key) {
        this.key = key;
    }

    @Override
    public PiiType type() {
        return PiiType.CRYPTO_WALLET;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        return ReferenceText.matches(ADDRESS, text).stream()
                .filter(address -> isNamed(text, address))
                .map(address -> ReferenceFind.atPair(address.start() + 1, type(), address.start(), address.end()))
                .toList();
    }

    private boolean isNamed(String text, MatchResult address) {
        int from = Math.max(0, address.start() - CONTEXT);
        int to = Math.min(text.length(), address.end() + CONTEXT);
        String around = text.substring(from, to).toLowerCase(Locale.ROOT);
        String name = key == null ? "" : key.toLowerCase(Locale.ROOT);
        return Stream.of(EtherWalletDetector.WORDS).anyMatch(word -> around.contains(word) || name.contains(word));
    }
}
