/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private final WireWriter out = new WireWriter();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersComeBack(long number) {
        assertThat(new WireReader().over(out.number(number).toByteArray()).number())
                .isEqualTo(number);
    }

    @Test
    void randomNumbersComeBack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(Long.SIZE);
            assertThat(new WireReader()
                            .over(out.clear().number(number).toByteArray())
                            .number())
                    .as("seed " + seed)
                    .isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Schlüssel", "鍵 🔑", "\u0000"})
    void textsComeBack(String text) {
        WireReader in =
                new WireReader().over(out.text(text).optional(text).text(text).toByteArray());
        assertThat(in.text()).isEqualTo(text);
        assertThat(in.optionalText()).isEqualTo(text);
        assertThat(in.repeatedText()).isEqualTo(text);
    }

    @Test
    void whatIsMissingIsNotEmptyAndNotZero() {
        out.optional((Number) null).optional(0L).optional(7);
        out.optional((String) null)
                .optional("")
                .optional((Boolean) null)
                .optional(false)
                .optional(true);
        WireReader in = new WireReader().over(out.toByteArray());
        assertThat(in.optionalNumber()).isNull();
        assertThat(in.optionalNumber()).isZero();
        assertThat(in.optionalSmallNumber()).isEqualTo(7);
        assertThat(in.optionalRepeatedText()).isNull();
        assertThat(in.optionalText()).isEmpty();
        assertThat(in.optionalFlag()).isNull();
        assertThat(in.optionalFlag()).isFalse();
        assertThat(in.optionalFlag()).isTrue();
    }

    @Test
    void textsLargerThanTheBufferComeBack() {
        String large = "x".repeat(100_000);
        assertThat(new WireReader().over(out.text("a").text(large).toByteArray()))
                .satisfies(in -> assertThat(in.text()).isEqualTo("a"))
                .satisfies(in -> assertThat(in.text()).isEqualTo(large));
    }

    @Test
    void aReaderThatIsFilledNeverWritesIntoAnArrayItWasGiven() throws IOException {
        byte[] given = out.text("given").toByteArray();
        byte[] before = given.clone();
        WireReader in = new WireReader().over(given);
        byte[] other = new WireWriter().text("later").toByteArray();
        assertThat(in.fill(new DataInputStream(new ByteArrayInputStream(other)), other.length)
                        .text())
                .isEqualTo("later");
        assertThat(given).isEqualTo(before);
    }

    @Test
    void bytesThatAreCutAreRefused() {
        byte[] cut = {(byte) 0x80};
        assertThatThrownBy(() -> new WireReader().over(cut).number()).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void numbersThatNeverEndAreRefused() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> new WireReader().over(endless).number()).isInstanceOf(IllegalStateException.class);
    }
}
