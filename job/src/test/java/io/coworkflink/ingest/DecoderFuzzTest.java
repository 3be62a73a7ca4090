/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.coworkflink.config.PayloadFormat;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, decoding gives outcomes, throws nothing, and takes time and memory in proportion to them. First come the values
 * that failed once, then damaged samples for a fixed time, so that a slow machine only tries less: {@code -Dfuzz.seconds=600} tries more.
 * A failure prints the line to add to {@code fuzz/failed-once.txt}.
 */
class DecoderFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 6));
    private static final long MAX_CPU_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FREE_BYTES = 8 << 20;
    /** Of memory for a byte of input: an empty record has two bytes, and costs a draft, an event and its place. */
    private static final long BYTES_PER_BYTE = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private int round;

    @Test
    void valuesThatFailedOnceAreDecodedToSomething() {
        List<byte[]> values = FuzzValues.failedOnce();
        assertThat(values).isNotEmpty();
        values.forEach(this::check);
    }

    @Test
    void damagedSamplesAreDecodedToSomething() {
        System.out.println("fuzz.seed " + seed);
        FuzzValues values = new FuzzValues(new Random(seed));
        long end = System.nanoTime() + TIME.toNanos();
        for (round = 0; System.nanoTime() < end; round++) {
            check(values.next());
        }
        System.out.println("rounds " + round);
        assertThat(round).as("rounds").isGreaterThan(100);
    }

    private void check(byte[] value) {
        for (PayloadFormat format : PayloadFormat.values()) {
            try {
                check(format, value);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                String line = Base64.getEncoder().encodeToString(value);
                throw new AssertionError("seed " + seed + ", round " + round + ", " + format + ": " + line, e);
            }
        }
    }

    private static void check(PayloadFormat format, byte[] value) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        List<Decoded> decoded = Decoding.decode(Decoding.config(format), value);
        assertThat(THREADS.getCurrentThreadCpuTime() - cpu).as("ns").isLessThan(MAX_CPU_NANOS);
        if (!FuzzValues.isCompressed(value)) {
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - memory)
                    .as("bytes allocated for %d", value.length)
                    .isLessThan(FREE_BYTES + BYTES_PER_BYTE * value.length);
        }
        assertThat(decoded).isNotEmpty();
        if (decoded.size() > 1) {
            assertThat(decoded.get(decoded.size() - 1).position().recordIndex()).isEqualTo(decoded.size() - 1);
        }
    }
}
