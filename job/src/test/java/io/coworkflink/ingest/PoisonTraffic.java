/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generated traffic of which every tenth message is poison, with what must become of each. */
public final class PoisonTraffic {
    private static final Instant START = Instant.ofEpochMilli(Decoding.KAFKA_TIME);
    private static final int EVERY = 10;
    private static final int BATCH = 20;
    private static final int CLIENTS = 40;

    private final TelemetryGenerator generator;
    private final byte[] noise = new byte[10_000];
    private final Queue<Message> poison = new ArrayDeque<>();

    private PoisonTraffic(long seed) {
        generator = new TelemetryGenerator(seed, START, CLIENTS);
        new Random(seed).nextBytes(noise);
        noise[0] = (byte) 0xFF;
    }

    /**
     * A Kafka value and what must come of it.
     *
     * @param value null for a tombstone
     * @param events those that it holds and that must not be lost, each of them in one message only
     * @param refused the dead letters that must come of it
     * @param ignored times it must be counted as no logs at all
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes as they are sent; nobody compares them.
    public record Message(byte @Nullable [] value, List<GeneratedEvent> events, List<Refused> refused, int ignored) {}

    /**
     * A dead letter.
     *
     * @param recordIndex in the message, -1 for all of it
     */
    public record Refused(int recordIndex, RejectReason reason) {}

    public static List<Message> messages(int count, long seed) throws IOException {
        PoisonTraffic traffic = new PoisonTraffic(seed);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(i % EVERY == EVERY - 1 ? traffic.bad() : traffic.good(i));
        }
        return messages;
    }

    private Message good(int number) {
        List<GeneratedEvent> batch = generator.next(BATCH);
        byte[] value = number % 2 == 0 ? OtlpProtobuf.encode(batch) : OtlpJson.encode(batch);
        byte[] sent = number % 3 == 0
                ? Compressing.GZIP.apply(value)
                : number % 3 == 1 ? Compressing.ZSTD.apply(value) : value;
        return new Message(sent, batch, List.of(), 0);
    }

    /** All kinds in turn; those that hold good records hold others each time. */
    private Message bad() throws IOException {
        if (poison.isEmpty()) {
            refused().forEach(poison::add);
            poison.add(brokenRecords());
            poison.add(brokenLines());
            Stream.of(null, new byte[0], "{\"resourceSpans\":[{}]}".getBytes(UTF_8))
                    .forEach(value -> poison.add(new Message(value, List.of(), List.of(), 1)));
        }
        return poison.remove();
    }

    private Message brokenRecords() throws IOException {
        List<GeneratedEvent> survivors = generator.next(2);
        byte[] value = Wire.withRecords(
                logRecord(survivors.get(0)), new byte[] {0x32, 0x7F}, logRecord(survivors.get(1)), new byte[] {
                    0x4B, 0x4B, 0x4B
                });
        return new Message(value, survivors, secondAndFourth(RejectReason.RECORD), 0);
    }

    private static byte[] logRecord(GeneratedEvent event) throws IOException {
        return ExportLogsServiceRequest.parseFrom(OtlpProtobuf.encode(List.of(event)))
                .getResourceLogs(0)
                .getScopeLogs(0)
                .getLogRecords(0)
                .toByteArray();
    }

    private Message brokenLines() {
        List<GeneratedEvent> survivors = generator.next(2);
        byte[] value = Compressing.concat(
                OtlpJson.encode(survivors.subList(0, 1)),
                "\nrubbish\n".getBytes(UTF_8),
                OtlpJson.encode(survivors.subList(1, 2)),
                "\n{\"a\":".getBytes(UTF_8));
        return new Message(value, survivors, secondAndFourth(RejectReason.JSON), 0);
    }

    private static List<Refused> secondAndFourth(RejectReason reason) {
        return List.of(new Refused(1, reason), new Refused(3, reason));
    }

    private Stream<Message> refused() throws IOException {
        byte[] protobuf = OtlpProtobuf.encode(generator.next(BATCH));
        byte[] json = OtlpJson.encode(generator.next(BATCH));
        byte[] zstd = Compressing.ZSTD.apply(protobuf);
        return Stream.of(
                whole(RejectReason.PROTO, noise),
                whole(RejectReason.PROTO, Arrays.copyOf(protobuf, protobuf.length - 1)),
                whole(RejectReason.JSON, Arrays.copyOf(json, json.length / 2)),
                whole(RejectReason.COMPRESSION, Arrays.copyOf(zstd, zstd.length - 3)),
                whole(RejectReason.COMPRESSION, Compressing.GZIP.apply(zstd)),
                whole(RejectReason.SIZE, Compressing.repeat(Compressing.GZIP.apply(new byte[1 << 20]), 100)),
                whole(RejectReason.PROTO, Compressing.ZSTD.apply(noise)),
                whole(
                        RejectReason.SIZE,
                        Wire.withRecords(
                                Stream.generate(() -> new byte[0]).limit(10_001).toArray(byte[][]::new))),
                whole(RejectReason.JSON, "[".repeat(100_000).getBytes(UTF_8)),
                whole(RejectReason.PROTO, Compressing.repeat(new byte[] {0x4B}, 100_000)),
                whole(RejectReason.PROTO, new byte[] {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07}),
                whole(RejectReason.SIZE, new byte[(4 << 20) + 1]),
                whole(RejectReason.UNRECOGNISED, "{\"hello\":\"world\"}".getBytes(UTF_8)));
    }

    private static Message whole(RejectReason reason, byte[] value) {
        return new Message(value, List.of(), List.of(new Refused(KafkaPosition.WHOLE_MESSAGE, reason)), 0);
    }
}
