/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.ingest.PayloadDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Kafka values of generated telemetry, the same events in either encoding. */
public enum Payloads {
    PROTOBUF,
    JSON;

    static final KafkaPosition MESSAGE =
            new KafkaPosition("otlp_logs", 0, 0, KafkaPosition.WHOLE_MESSAGE, 1_795_348_800_000L);

    private static final long SEED = 20_261_122;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final int CLIENTS = 40;
    /** Enough that the processor does not learn a value by heart. */
    private static final int EVENTS = 4_096;

    /** With the limits of the job by default. */
    static PayloadDecoder decoder() {
        CoworkConfig config = ConfigLoader.load(List.of("--kafka.bootstrap-servers", "none:1"), Map.of());
        return new PayloadDecoder(config.ingest(), config.watermark().clampAhead());
    }

    /** Values of so many events each. */
    List<byte[]> values(int batch) {
        TelemetryGenerator generator = new TelemetryGenerator(SEED, START, CLIENTS);
        return IntStream.range(0, Math.max(1, EVENTS / batch))
                .mapToObj(i -> encode(generator.next(batch)))
                .toList();
    }

    private byte[] encode(List<GeneratedEvent> batch) {
        return this == PROTOBUF ? OtlpProtobuf.encode(batch) : OtlpJson.encode(batch);
    }
}
