/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncodingEqualityTest {
    private static final int REQUESTS = 10_000;
    private static final List<OtlpJson> STYLES = List.of(
            new OtlpJson(false, false, false),
            new OtlpJson(false, true, true),
            new OtlpJson(true, false, true),
            new OtlpJson(true, true, false));

    private final long seed = Long.getLong("encoding.seed", System.nanoTime());
    private final RandomRequests requests = new RandomRequests(new Random(seed));

    @BeforeEach
    void print() {
        System.out.println("encoding.seed " + seed);
    }

    @Test
    void everyEncodingOfARequestGivesTheSameOutcomes() {
        for (int i = 0; i < REQUESTS; i++) {
            ExportLogsServiceRequest request = requests.request();
            List<Decoded> fromProtobuf = decode(request.toByteArray());
            OtlpJson style = STYLES.get(i % STYLES.size());
            List<Decoded> fromJson = decode(style.write(request));
            assertThat(fromJson).as("seed %d, request %d, %s", seed, i, style).isEqualTo(fromProtobuf);
        }
    }

    @Test
    void eventsAreWhatTheGeneratedClassesSay() {
        for (int i = 0; i < REQUESTS; i++) {
            ExportLogsServiceRequest request = requests.request();
            List<RawEvent> events = events(decode(request.toByteArray()));
            assertThat(events)
                    .as("seed %d, request %d", seed, i)
                    .map(e -> new MessageTreeOracle.Expected(e.name(), e.attributes()))
                    .isEqualTo(MessageTreeOracle.events(request));
        }
    }
}
