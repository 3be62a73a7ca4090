/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values that a sender, a network or an attacker might have damaged: the same ones for the same seed. */
final class FuzzValues {
    private static final String FAILED_ONCE = "/fuzz/failed-once.txt";
    private static final String JSON_PARTS = "{}[]\",:\\n \n0123456789eE+-.truefalsnNaI/u\\d8";
    private static final int MAX_DAMAGES = 8;
    private static final List<byte[]> SAMPLES = List.of(
            Samples.read("agent-otlp/a-proto-002.binpb"),
            Samples.read("agent-otlp/a-json-002.json"),
            Samples.read("otel-js/odd-values-protobuf.pb"),
            Samples.read("otel-js/odd-values-json.json"),
            Samples.read("otel-js/http-protobuf-plain.pb"),
            Samples.read("otel-js/handmade-edge-doubleValue-object.json"),
            Samples.read("otel-js/derived-multi-resource-batch.json"),
            Samples.read("seed/prompt.ndjson"),
            new byte[64]);

    private final Random random;

    FuzzValues(Random random) {
        this.random = random;
    }

    static List<byte[]> failedOnce() {
        try (InputStream file = FuzzValues.class.getResourceAsStream(FAILED_ONCE)) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Base64.getDecoder()::decode)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isCompressed(byte[] value) {
        return (value.length > 1 && value[0] == 0x1F && value[1] == (byte) 0x8B)
                || (value.length > 3 && value[0] == 0x28 && value[1] == (byte) 0xB5);
    }

    byte[] next() {
        byte[] value = sample();
        for (int i = 1 + random.nextInt(MAX_DAMAGES); i > 0; i--) {
            value = damaged(value);
        }
        if (random.nextInt(8) == 0) {
            Compressing[] kinds = Compressing.values();
            value = kinds[random.nextInt(kinds.length)].apply(value);
            return random.nextBoolean() ? damaged(value) : value;
        }
        return value;
    }

    private byte[] damaged(byte[] value) {
        int at = random.nextInt(value.length);
        return switch (random.nextInt(8)) {
            case 0 -> with(value, at, (byte) (value[at] ^ (1 << random.nextInt(8))));
            case 1 -> with(value, at, (byte) random.nextInt());
            case 2 -> with(value, at, (byte) JSON_PARTS.charAt(random.nextInt(JSON_PARTS.length())));
            case 3 -> Arrays.copyOf(value, Math.max(1, at));
            case 4 -> spliced(value, at);
            case 5 -> moved(value, at);
            case 6 ->
                Compressing.concat(Arrays.copyOf(value, at), length(), Arrays.copyOfRange(value, at, value.length));
            default -> nested(value);
        };
    }

    private static byte[] with(byte[] value, int at, byte other) {
        byte[] copy = value.clone();
        copy[at] = other;
        return copy;
    }

    private byte[] spliced(byte[] value, int at) {
        byte[] other = sample();
        int from = random.nextInt(other.length);
        return Compressing.concat(Arrays.copyOf(value, at), Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] moved(byte[] value, int at) {
        byte[] copy = value.clone();
        int length = Math.min(random.nextInt(200), value.length - at);
        System.arraycopy(copy, random.nextInt(value.length - length + 1), copy, at, length);
        return copy;
    }

    /** A length of any size, as protobuf writes it. */
    private byte[] length() {
        try {
            return Wire.varint(random.nextInt() >>> random.nextInt(Integer.SIZE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole value inside a field, or a list, of its own kind, some times over. */
    private byte[] nested(byte[] value) {
        byte[] nested = value;
        try {
            for (int i = random.nextInt(40); i > 0; i--) {
                nested = value[0] == '{'
                        ? Compressing.concat(new byte[] {'['}, nested, new byte[] {']'})
                        : Wire.field(1 + random.nextInt(12), nested);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nested;
    }

    private byte[] sample() {
        byte[] sample = SAMPLES.get(random.nextInt(SAMPLES.size())).clone();
        if (sample[0] == 0) {
            random.nextBytes(sample);
        }
        return sample;
    }
}
