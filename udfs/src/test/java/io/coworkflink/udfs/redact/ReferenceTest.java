/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine finds, span by span, what the reference rules find: the same rules written a second time to be read, which share
 * nothing with the engine but data.
 */
class ReferenceTest {
    /** For each type; {@code -Dreference.texts=100000} searches longer, {@code -Dreference.seed=1} searches again. */
    private static final int TEXTS = Integer.getInteger("reference.texts", 2000);

    private static final long SEED = Long.getLong("reference.seed", System.nanoTime());
    private static final int MAX_DIFFERENCES = 5;

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeAloneIsFoundInTheCorpus(PiiType type) {
        Comparison comparison = Comparison.of(type);

        ReferenceTexts.corpus().forEach(text -> comparison.compare("corpus", text));

        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void allTypesTogetherAreFoundInTheCorpus() {
        Comparison comparison = Comparison.ofAll(null);

        ReferenceTexts.corpus().forEach(text -> comparison.compare("corpus", text));

        assertThat(comparison.differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeAloneIsFoundInRandomTexts(PiiType type) {
        Comparison comparison = Comparison.of(type);

        comparison.compareRandomTexts(TEXTS);

        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void allTypesTogetherAreFoundInRandomTexts() {
        Comparison comparison = Comparison.ofAll(null);

        comparison.compareRandomTexts(TEXTS);

        assertThat(comparison.differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone",
                "customerPhone",
                "ssn",
                "nhs_number",
                "bsn",
                "app.version",
                "wallet",
                "home_tel_no_of",
                "id"
            })
    void whatTheNameOfATextAnnouncesIsFoundInRandomTexts(String key) {
        Comparison comparison = Comparison.ofAll(key);

        comparison.compareRandomTexts(TEXTS / 4);

        assertThat(comparison.differences()).isEmpty();
    }

    static Iterable<PiiType> types() {
        return ReferenceRules.types();
    }

    private record Comparison(
            TextScanner engine,
            ReferenceScanner reference,
            @Nullable String key,
            List<String> differences) {
        static Comparison ofAll(@Nullable String key) {
            return of(RedactionPolicy.defaults(), ReferenceRules.all(key), key);
        }

        static Comparison of(PiiType type) {
            return of(RedactionPolicy.defaults().withTypes(EnumSet.of(type)), ReferenceRules.of(type), null);
        }

        private static Comparison of(RedactionPolicy policy, List<ReferenceRule> rules, @Nullable String key) {
            return new Comparison(new TextScanner(policy), new ReferenceScanner(rules), key, new ArrayList<>());
        }

        void compareRandomTexts(int count) {
            ReferenceTexts texts = new ReferenceTexts(SEED);
            for (int n = 0; n < count && differences.size() < MAX_DIFFERENCES; n++) {
                compare("seed " + SEED + ", text " + n, texts.next());
            }
        }

        void compare(String origin, String text) {
            Finds finds = engine.find(text, 0, text.length(), key);
            List<TextSpan> found = finds == null ? List.of() : PlainScanner.spans(text, finds);
            List<TextSpan> expected = reference.find(text);
            if (!found.equals(expected)) {
                differences.add(String.format("%s%n<%s>%nengine    %s%nreference %s%n", origin, text, found, expected));
            }
        }
    }
}
