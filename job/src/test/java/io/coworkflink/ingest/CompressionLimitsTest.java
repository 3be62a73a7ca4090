/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Compressing.repeat;
import static io.coworkflink.ingest.Decoding.config;
import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.ignoredWhole;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.coworkflink.config.IngestConfig;
import io.coworkflink.config.PayloadFormat;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionLimitsTest {
    private static final int SIZE = 100_000;
    private static final int INFLATED_LIMIT = 16 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void aValueOfExactlyTheLimitIsReadAndALargerOneIsNot(Compressing kind) throws Rejection {
        byte[] value = kind.apply(new byte[SIZE]);
        assertThat(compression(SIZE, 100_000).undo(value)).hasSize(SIZE);
        assertTooLarge(compression(SIZE - 1, 100_000), value);
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void aValueOfExactlyTheRatioIsReadAndADenserOneIsNot(Compressing kind) throws Rejection {
        byte[] value = kind.apply(new byte[SIZE]);
        int ratio = (SIZE + value.length - 1) / value.length;
        assertThat(compression(INFLATED_LIMIT, ratio).undo(value)).hasSize(SIZE);
        assertTooLarge(compression(INFLATED_LIMIT, ratio - 1), value);
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void aBombIsOneDeadLetterAndLittleMemory(Compressing kind) {
        byte[] gigabyte = repeat(kind.apply(new byte[10 << 20]), 103);
        byte[] dense = repeat(kind.apply(new byte[1 << 10]), 50_000);
        for (byte[] value : new byte[][] {gigabyte, dense}) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
            // What is kept may be copied once while it grows.
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * INFLATED_LIMIT);
        }
    }

    /** Windows of 16 MiB and an eighth, 128 MiB and 3.75 TiB. */
    @ParameterizedTest
    @ValueSource(strings = {"71", "88", "FF"})
    void aWindowThatAHeaderAsksForIsNotAllocatedWhenTooLarge(String window) {
        byte[] value = HexFormat.of().parseHex("28B52FFD00" + window + "090000" + "41");
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
    }

    @Test
    void aSizeThatAHeaderClaimsIsNotBelieved() {
        // One segment, whose window is its size: 2^60 bytes.
        byte[] value = HexFormat.of().parseHex("28B52FFDE0" + "0000000000000010" + "090000" + "41");
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
    }

    @Test
    void theWindowsOfAllUsualLevelsAreRead() throws Rejection {
        byte[] text = "telemetry ".repeat(1_000_000).getBytes(US_ASCII);
        for (int level = 1; level <= 19; level += 6) {
            byte[] value = Zstd.compress(text, level);
            assertThat(compression(INFLATED_LIMIT, 1_000_000).undo(value)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    @Timeout(20)
    void aValueFullOfEmptyPartsIsReadInNoTime(Compressing kind) {
        byte[] part = kind.apply(new byte[0]);
        byte[] value = repeat(part, (4 << 20) / part.length);
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
    }

    private static void assertTooLarge(Compression compression, byte[] value) {
        assertThatThrownBy(() -> compression.undo(value))
                .isInstanceOfSatisfying(
                        Rejection.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.SIZE));
    }

    private static Compression compression(int maxBytes, int maxRatio) {
        IngestConfig usual = config(PayloadFormat.AUTO);
        return new Compression(new IngestConfig(
                usual.format(),
                usual.maxValueBytes(),
                maxBytes,
                maxRatio,
                usual.maxRecords(),
                usual.maxAttributes(),
                usual.maxAttributeNameBytes(),
                usual.maxAttributeBytes(),
                usual.maxDepth(),
                usual.maxArrayElements(),
                null));
    }
}
