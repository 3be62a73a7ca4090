/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.OtlpProtobuf;
import java.util.List;
import java.util.Locale;

/** The two forms in which OTLP lies in Kafka. */
enum Encoding {
    PROTOBUF,
    JSON;

    byte[] encode(List<GeneratedEvent> batch) {
        return this == PROTOBUF ? OtlpProtobuf.encode(batch) : OtlpJson.encode(batch);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
