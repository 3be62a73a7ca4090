/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoneSurrogatesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "cut \\ud83d,cut \\ufffd",
                "\\uDE00 low alone,\\ufffd low alone",
                "\\ud83d\\ud83d\\ude00,\\ufffd\\ud83d\\ude00",
                "\\ud83d\\n\\ude00,\\ufffd\\n\\ufffd",
                "\\ud83d \\ude00,\\ufffd \\ufffd",
                "\\\\\\ud83d,\\\\\\ufffd",
                "\\uD83Dé,\\ufffdé",
            })
    void halvesBecomeReplacementCharacters(String sent, String expected) {
        assertThat(replaced(sent)).isEqualTo(expected);
    }

    /** The last two are not sound JSON, which is for the reader to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "pair \\ud83d\\ude00",
                "an escaped backslash before a letter \\\\ud83d",
                "\\u00e9 \\\" \\/ \\\\",
                "\\ud8",
                "\\"
            })
    void allElseStaysTheSame(String sent) {
        byte[] value = sent.getBytes(StandardCharsets.UTF_8);

        assertThat(LoneSurrogates.areIn(value)).isFalse();
        assertThat(LoneSurrogates.replaced(value)).isEqualTo(value);
    }

    /** The bytes are looked at by eights. */
    @Test
    void oneIsFoundAtAnyPlace() {
        for (int before = 0; before < 20; before++) {
            for (int behind = 0; behind < 20; behind++) {
                String sent = "é".repeat(before) + "\\udfff" + "]".repeat(behind);
                assertThat(replaced(sent)).isEqualTo("é".repeat(before) + "\\ufffd" + "]".repeat(behind));
            }
        }
    }

    @Test
    void theSentBytesAreNotTouched() {
        byte[] value = "\\ud83d".getBytes(StandardCharsets.UTF_8);
        LoneSurrogates.replaced(value);

        assertThat(value).isEqualTo("\\ud83d".getBytes(StandardCharsets.UTF_8));
    }

    private static String replaced(String sent) {
        byte[] value = sent.getBytes(StandardCharsets.UTF_8);
        assertThat(LoneSurrogates.areIn(value)).isTrue();
        return new String(LoneSurrogates.replaced(value), StandardCharsets.UTF_8);
    }
}
