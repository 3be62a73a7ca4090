/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.PayloadFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, decoding gives outcomes and throws nothing. It runs for a fixed time, so that a slow machine only tries less. */
class DecoderFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final List<String> SAMPLES = List.of(
            "agent-otlp/a-proto-002.binpb",
            "otel-js/odd-values-protobuf.pb",
            "otel-js/odd-values-json.json",
            "otel-js/handmade-edge-doubleValue-object.json",
            "seed/prompt.ndjson");
    private static final String JSON_PARTS = "{}[]\",:\\n \n0123456789eE+-.truefalsnNaI/u\\d8";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int round;

    @Test
    void randomBytesAreDecodedToSomething() {
        until(() -> {
            byte[] value = new byte[1 + random.nextInt(300)];
            random.nextBytes(value);
            return value;
        });
    }

    @Test
    void samplesWithDamagedBytesAreDecodedToSomething() {
        List<byte[]> samples = SAMPLES.stream().map(Samples::read).toList();
        until(() -> damaged(samples.get(random.nextInt(samples.size())).clone()));
    }

    private byte[] damaged(byte[] value) {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(3)) {
                case 0 -> value[at] = (byte) random.nextInt();
                case 1 -> value[at] = (byte) JSON_PARTS.charAt(random.nextInt(JSON_PARTS.length()));
                default -> {
                    int length = Math.min(random.nextInt(40), value.length - at);
                    System.arraycopy(value, random.nextInt(value.length - length + 1), value, at, length);
                }
            }
        }
        return value;
    }

    private void until(Supplier<byte[]> values) {
        long end = System.nanoTime() + TIME.toNanos();
        for (round = 0; System.nanoTime() < end; round++) {
            byte[] value = values.get();
            for (PayloadFormat format : PayloadFormat.values()) {
                check(format, value);
            }
        }
        assertThat(round).as("rounds").isGreaterThan(100);
    }

    private void check(PayloadFormat format, byte[] value) {
        try {
            List<Decoded> decoded = Decoding.decode(Decoding.config(format), value);
            assertThat(decoded).isNotEmpty();
            if (decoded.size() > 1) {
                assertThat(decoded.get(decoded.size() - 1).position().recordIndex())
                        .isEqualTo(decoded.size() - 1);
            }
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            String text = new String(value, StandardCharsets.ISO_8859_1);
            throw new AssertionError("seed " + seed + ", round " + round + ", " + format + ": " + text, e);
        }
    }
}
