/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fused pass finds, span by span, what the plain one finds. */
class DifferentialTest {
    private static final int TEXTS = 3000;

    private final TextScanner fused = new TextScanner(RedactionPolicy.defaults());

    @Test
    void onTheCorpus() {
        for (String text : ReferenceTexts.corpus()) {
            assertSame(text, text);
        }
    }

    @Test
    void onTextsPutTogetherFromItsPieces() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> corpus = ReferenceTexts.corpus();
        for (int n = 0; n < TEXTS; n++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 4; k++) {
                String source = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(source.length());
                text.append(source, from, Math.min(source.length(), from + random.nextInt(80)));
            }
            assertSame("seed " + seed + ", text " + n, text.toString());
        }
    }

    private void assertSame(String description, String text) {
        Finds finds = fused.pass(text, 0, text.length(), null);
        List<TextSpan> spans = finds == null ? List.of() : PlainScanner.spans(text, finds);
        assertThat(spans).as(description).isEqualTo(PlainScanner.spans(text));
    }
}
