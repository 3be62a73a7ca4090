/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Compressing.concat;
import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionDamageTest {
    private static final byte[] SAMPLE = Samples.read("agent-otlp/a-proto-002.binpb");
    private static final String RECORD = "{\"attributes\":{\"a\":\"1\"}}";

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void dataCutAnywhereIsOneDeadLetter(Compressing kind) {
        byte[] value = kind.apply(SAMPLE);
        assertThat(events(decode(value))).isNotEmpty();
        for (int length = kind.magic; length < value.length; length++) {
            assertThat(decode(Arrays.copyOf(value, length)))
                    .as("%d of %d bytes", length, value.length)
                    .containsExactly(rejectedWhole(RejectReason.COMPRESSION, length));
        }
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void dataWithSomethingBehindItIsOneDeadLetter(Compressing kind) {
        for (byte[] behind :
                List.of(new byte[1], new byte[20], RECORD.getBytes(UTF_8), new byte[] {0x1F, (byte) 0x8B})) {
            byte[] value = concat(kind.apply(SAMPLE), behind);
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.COMPRESSION, value.length));
        }
    }

    @Test
    void aWrongChecksumOrLengthIsOneDeadLetter() {
        byte[] sound = Compressing.GZIP.apply(SAMPLE);
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            byte[] value = sound.clone();
            value[value.length - fromEnd] ^= 1;
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.COMPRESSION, value.length));
        }
    }

    @Test
    void aFlippedBitNeverGivesOtherEvents() {
        byte[] sound = Compressing.GZIP.apply(SAMPLE);
        List<RawEvent> events = events(decode(sound));
        for (int bit = 8 * Compressing.GZIP.magic; bit < 8 * sound.length; bit++) {
            byte[] value = sound.clone();
            value[bit / 8] ^= (byte) (1 << (bit % 8));
            List<Decoded> decoded = decode(value);
            assertThat(events(decoded))
                    .as("bit %d", bit)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isEmpty(), e -> assertThat(e).isEqualTo(events));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, true",
        "08 616200, true",
        "10 616200, true",
        "04 0300414243, true",
        "02 0000, true",
        "1E 0100FF 6100 6200 0000, true",
        "20, false",
        "80, false",
        "08 6162, false",
        "04 FFFF, false"
    })
    void optionalPartsOfTheHeaderAreSkipped(String flagsAndParts, boolean sound) {
        byte[] member = Compressing.GZIP.apply(RECORD.getBytes(UTF_8));
        byte[] extra = HexFormat.of().parseHex(flagsAndParts.replace(" ", ""));
        byte[] value = concat(
                Arrays.copyOf(member, 3),
                Arrays.copyOf(extra, 1),
                Arrays.copyOfRange(member, 4, 10),
                Arrays.copyOfRange(extra, 1, extra.length),
                sound ? Arrays.copyOfRange(member, 10, member.length) : new byte[0]);
        if (sound) {
            assertThat(events(decode(value))).hasSize(1);
        } else {
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.COMPRESSION, value.length));
        }
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void whatIsCompressedTwiceIsOneDeadLetter(Compressing inner) {
        for (Compressing outer : Compressing.values()) {
            byte[] value = outer.apply(inner.apply(SAMPLE));
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.COMPRESSION, value.length));
        }
    }
}
