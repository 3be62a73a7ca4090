/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {
    @ParameterizedTest
    @CsvSource({
        "a&b, 7, a&amp;b",
        "a&b, 6, a…",
        "a&b, 5, a…",
        "<<, 8, &lt;&lt;",
        "<<, 7, &lt;…",
        "<<, 5, &lt;…",
        "<<, 4, …",
        "abc, 3, abc",
        "abcd, 3, ab…",
        "😀😀, 4, 😀😀",
        "😀😀, 3, 😀…",
        "😀😀a, 4, 😀…",
    })
    void aCutLeavesWholeCharactersAndWholeEntities(String text, int maxChars, String expected) {
        assertThat(SlackText.of(text, maxChars)).isEqualTo(expected).hasSizeLessThanOrEqualTo(maxChars);
    }

    @Test
    void whatCannotBeSeenBecomesASpace() {
        assertThat(SlackText.of("a\r\nb\u2028c\u202Ed\u0000", 20)).isEqualTo("a b c d");
    }

    @Test
    void aPlainCutLeavesWholeCharacters() {
        assertThat(ShortText.of("a😀b", 4)).isEqualTo("a😀b");
        assertThat(ShortText.of("a😀b", 3)).isEqualTo("a…");
        assertThat(ShortText.of("ab😀", 3)).isEqualTo("ab…");
    }
}
