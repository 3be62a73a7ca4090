/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final String ESC = "\u001b";

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Bäckerei 東京 😀", "a [critical] line", "[0m", "100% ~!@#$^&*()"})
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    static String[] attacks() {
        return new String[] {
            ESC + "[31mab" + ESC + "[0m",
            "a" + ESC + "[2J" + ESC + "[1;1Hb",
            "a\u009b31mb",
            "a" + ESC + "]0;title\u0007b",
            "a" + ESC + "]8;;https://evil.example" + ESC + "\\b",
            "a" + ESC + "]52;c;Y2xpcGJvYXJk\u0007b",
            "a" + ESC + "Pq#0" + ESC + "\\b",
            "a" + ESC + "cb",
            "a" + ESC + "(0b",
            "a\u0000\u0007\b\u007f\u0085b",
            "a\u202e\u2066\u200b\ufeffb",
            "a\ud800b",
            "ab" + ESC,
            "ab" + ESC + "[",
        };
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatATerminalWouldObeyIsGone(String text) {
        assertThat(PlainText.of(text).replace(" ", "").replace("[", "")).isEqualTo("ab");
    }

    @Test
    void lineBreaksAndTabsBecomeSpaces() {
        assertThat(PlainText.of("a\nb\r\nc\td\u2028e")).isEqualTo("a b  c d e");
    }

    @Test
    void aLongTextIsCutAndNotWithinACharacter() {
        String fits = "x".repeat(PlainText.MAX_LENGTH);

        assertThat(PlainText.of(fits)).isEqualTo(fits);
        assertThat(PlainText.of(fits + "y")).isEqualTo(fits + "…");
        assertThat(PlainText.of("x".repeat(PlainText.MAX_LENGTH - 1) + "😀"))
                .isEqualTo("x".repeat(PlainText.MAX_LENGTH - 1) + "…");
    }

    @Test
    void anUnendedSequenceDoesNotSwallowTheNextCut() {
        String open = ESC + "]0;" + "t".repeat(2 * PlainText.MAX_LENGTH);

        assertThat(PlainText.of(open)).isEqualTo("…");
    }
}
