/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void aMissingOrBlankPartIsUnknown() {
        assertThat(MessageText.part(null)).isEqualTo("unknown");
        assertThat(MessageText.part("")).isEqualTo("unknown");
        assertThat(MessageText.part(" \r\n ")).isEqualTo("unknown");
    }

    @Test
    void aPartStaysOnOneLineWhateverLineEndIsUsed() {
        assertThat(MessageText.part("a\r\nb\tc\u0085d\u2028e\u2029f\u0000g")).isEqualTo("a b c d e f g");
    }

    @Test
    void spacesInsideAreTheSendersOwn() {
        assertThat(MessageText.part("too  many")).isEqualTo("too  many");
    }

    @Test
    void aLongPartEndsAfterTwoHundredCodePointsAndNeverInsideOne() {
        String emoji = "\uD83D\uDE00";

        assertThat(MessageText.part(emoji.repeat(200))).isEqualTo(emoji.repeat(200));
        assertThat(MessageText.part(emoji.repeat(201))).isEqualTo(emoji.repeat(200));
        assertThat(MessageText.part("x".repeat(1_000_000))).isEqualTo("x".repeat(200));
        assertThat(MessageText.part("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void aDurationIsToldInTheLargestUnitThatLosesNothing() {
        assertThat(MessageText.duration(Duration.ofMinutes(10))).isEqualTo("10 min");
        assertThat(MessageText.duration(Duration.ofSeconds(90))).isEqualTo("90 s");
        assertThat(MessageText.duration(Duration.ofMillis(1500))).isEqualTo("1500 ms");
    }
}
