/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.config.PayloadFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cut through an address would leave a part of it that nobody recognises, so nothing is cut: a value that is too long goes as a whole. */
class TruncationTest {
    private static final int LIMIT = 32;
    private static final IngestConfig LIMITED =
            new IngestConfig(PayloadFormat.AUTO, 4 << 20, 16 << 20, 100, 10_000, 256, 256, LIMIT, 32, 1024, null);
    private static final String ADDRESS = "jane@acme.com";

    @Test
    void nothingIsLeftOfAnAddressThatLiesAcrossTheLimit() {
        for (int before = LIMIT - ADDRESS.length(); before <= LIMIT + 1; before++) {
            String text = "x".repeat(before) + ADDRESS;
            boolean fits = text.length() <= LIMIT;
            for (byte[] value : encoded(request(record("a", attribute("k", string(text)))))) {
                assertThat(onlyEvent(decode(LIMITED, value)).attributes().get("k"))
                        .isEqualTo(fits ? text : "[TRUNCATED " + text.length() + "]");
            }
        }
    }

    @Test
    void theLimitIsOfBytesAndNoCharacterIsCut() {
        for (String wide : List.of("\u00e9", "\u8bf7", "\ud83d\ude00")) {
            int bytes = (int) Truncation.utf8Length(wide);
            String longest = wide.repeat(LIMIT / bytes);
            assertThat(Truncation.limit(longest, LIMIT)).isSameAs(longest);
            assertThat(Truncation.limit(longest + wide, LIMIT))
                    .isEqualTo("[TRUNCATED " + (Truncation.utf8Length(longest) + bytes) + "]");
        }
    }

    private static List<byte[]> encoded(ExportLogsServiceRequest request) {
        return List.of(request.toByteArray(), new OtlpJson(false, false, false).write(request));
    }
}
