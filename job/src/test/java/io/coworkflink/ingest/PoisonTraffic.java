/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Generated traffic of which every tenth message is poison, with what must become of each. */
final class PoisonTraffic {
    private static final Instant START = Instant.ofEpochMilli(Decoding.KAFKA_TIME);
    private static final int EVERY = 10;
    private static final int BATCH = 20;
    private static final int CLIENTS = 40;
    private static final String LINE = "{\"attributes\":{\"event.name\":\"survivor\"}}";

    private PoisonTraffic() {}

    /** A Kafka value, null for a tombstone, and what must come of it. */
    static final class Message {
        final byte[] value;
        /** Events that it holds and that must not be lost. */
        final int events;
        /** Dead letters that must come of it. */
        final int rejected;
        /** Times it must be counted as no logs at all. */
        final int ignored;

        Message(byte[] value, int events, int rejected, int ignored) {
            this.value = value;
            this.events = events;
            this.rejected = rejected;
            this.ignored = ignored;
        }
    }

    static List<Message> messages(int count, long seed) throws IOException {
        TelemetryGenerator generator = new TelemetryGenerator(seed, START, CLIENTS);
        List<Message> poison = poison(new Random(seed), generator);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean bad = i % EVERY == EVERY - 1;
            messages.add(bad ? poison.get(i / EVERY % poison.size()) : good(i, generator.next(BATCH)));
        }
        return messages;
    }

    private static Message good(int number, List<GeneratedEvent> batch) {
        byte[] value = number % 2 == 0 ? OtlpProtobuf.encode(batch) : OtlpJson.encode(batch);
        byte[] sent = number % 3 == 0
                ? Compressing.GZIP.apply(value)
                : number % 3 == 1 ? Compressing.ZSTD.apply(value) : value;
        return new Message(sent, batch.size(), 0, 0);
    }

    private static List<Message> poison(Random random, TelemetryGenerator generator) throws IOException {
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        noise[0] = (byte) 0xFF;
        byte[] protobuf = OtlpProtobuf.encode(generator.next(BATCH));
        byte[] json = OtlpJson.encode(generator.next(BATCH));
        byte[] record = Otlp.record("survivor").build().toByteArray();
        byte[] mixed = Wire.withRecords(record, new byte[] {0x32, 0x7F}, record, new byte[] {0x4B, 0x4B, 0x4B});
        return Stream.concat(
                        rejected(noise, protobuf, json),
                        Stream.of(
                                new Message(mixed, 2, 2, 0),
                                new Message((LINE + "\nrubbish\n" + LINE + "\n{\"a\":").getBytes(UTF_8), 2, 2, 0),
                                new Message(null, 0, 0, 1),
                                new Message(new byte[0], 0, 0, 1),
                                new Message("{\"resourceSpans\":[{}]}".getBytes(UTF_8), 0, 0, 1)))
                .toList();
    }

    private static Stream<Message> rejected(byte[] noise, byte[] protobuf, byte[] json) throws IOException {
        byte[] zstd = Compressing.ZSTD.apply(protobuf);
        return Stream.of(
                        noise,
                        Arrays.copyOf(protobuf, protobuf.length - 1),
                        Arrays.copyOf(json, json.length / 2),
                        Arrays.copyOf(zstd, zstd.length - 3),
                        Compressing.GZIP.apply(zstd),
                        Compressing.repeat(Compressing.GZIP.apply(new byte[1 << 20]), 100),
                        Compressing.ZSTD.apply(noise),
                        Wire.withRecords(
                                Stream.generate(() -> new byte[0]).limit(10_001).toArray(byte[][]::new)),
                        "[".repeat(100_000).getBytes(UTF_8),
                        Compressing.repeat(new byte[] {0x4B}, 100_000),
                        new byte[] {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
                        new byte[(4 << 20) + 1],
                        "{\"hello\":\"world\"}".getBytes(UTF_8))
                .map(value -> new Message(value, 0, 1, 0));
    }
}
