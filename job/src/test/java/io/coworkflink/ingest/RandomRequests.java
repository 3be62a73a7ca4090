/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Otlp.array;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.bool;
import static io.coworkflink.ingest.Otlp.bytes;
import static io.coworkflink.ingest.Otlp.fraction;
import static io.coworkflink.ingest.Otlp.integer;
import static io.coworkflink.ingest.Otlp.map;
import static io.coworkflink.ingest.Otlp.string;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests of every legal shape, odd values included, the same ones for the same seed. */
final class RandomRequests {
    private static final String[] NAMES = {
        "event.name",
        "event.timestamp",
        "event_type",
        "session.id",
        "body",
        "a",
        "a.b",
        "",
        "ключ",
        "__proto__",
        "cost_usd"
    };
    private static final String[] TEXTS = {
        "",
        "user_prompt",
        "claude_code.api_request",
        "cowork.x",
        "not a name",
        "2026-11-22T09:15:18.298Z",
        "2026-11-22T09:15:18+02:00",
        "naïve ☃ 😀 \u0000\u001f\"\\\n",
        "{\"event_type\":\"x\"}",
        "NaN"
    };
    private static final double[] FRACTIONS = {
        0,
        -0.0,
        1,
        -1,
        0.0035,
        0.1080072,
        1e-7,
        1e21,
        1.18e21,
        -2.5,
        123456.789,
        999999.999999999,
        1e6,
        Math.PI,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final long[] INTEGERS = {0, -1, 42, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final long[] TIMES = {
        0, 1, 1_795_339_427_371_000_000L, Long.MAX_VALUE, -5, 4_102_444_800_000_000_000L
    };

    private final Random random;

    RandomRequests(Random random) {
        this.random = random;
    }

    ExportLogsServiceRequest request() {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            ResourceLogs.Builder resource =
                    ResourceLogs.newBuilder().setResource(Resource.newBuilder().addAllAttributes(attributes(2)));
            for (int j = random.nextInt(3); j > 0; j--) {
                resource.addScopeLogs(scopeLogs());
            }
            request.addResourceLogs(resource);
        }
        return request.build();
    }

    private ScopeLogs.Builder scopeLogs() {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName(pick(TEXTS))
                        .setVersion(pick(TEXTS))
                        .addAllAttributes(attributes(2)));
        for (int i = random.nextInt(4); i > 0; i--) {
            scope.addLogRecords(logRecord());
        }
        return scope;
    }

    private LogRecord.Builder logRecord() {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(TIMES[random.nextInt(TIMES.length)])
                .setObservedTimeUnixNano(TIMES[random.nextInt(TIMES.length)])
                .setSeverityNumberValue(random.nextInt(10))
                .addAllAttributes(attributes(8))
                .setTraceId(id(16))
                .setSpanId(id(8));
        if (random.nextBoolean()) {
            record.setBody(value(2));
        }
        if (random.nextInt(4) == 0) {
            record.setEventName(pick(TEXTS));
        }
        return record;
    }

    private ByteString id(int usualSize) {
        byte[] id = new byte[random.nextInt(3) == 0 ? random.nextInt(20) : usualSize];
        if (random.nextInt(4) > 0) {
            random.nextBytes(id);
        }
        return ByteString.copyFrom(id);
    }

    private List<KeyValue> attributes(int most) {
        return Stream.generate(() -> attribute(pick(NAMES), value(3)))
                .limit(random.nextInt(most + 1))
                .toList();
    }

    private AnyValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0, 1 -> string(pick(TEXTS));
            case 2 -> integer(random.nextBoolean() ? random.nextLong() : INTEGERS[random.nextInt(INTEGERS.length)]);
            case 3 -> fraction(anyFraction());
            case 4 -> bool(random.nextBoolean());
            case 5 -> bytes(new byte[] {(byte) random.nextInt(), -1, 62});
            case 6 -> AnyValue.getDefaultInstance();
            case 7 ->
                array(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(depth - 1))
                        .toArray(AnyValue[]::new));
            default ->
                map(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> attribute(pick(NAMES), value(depth - 1)))
                        .toArray(KeyValue[]::new));
        };
    }

    private double anyFraction() {
        return switch (random.nextInt(3)) {
            case 0 -> FRACTIONS[random.nextInt(FRACTIONS.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextInt(10_000_000) / 1e7;
        };
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
