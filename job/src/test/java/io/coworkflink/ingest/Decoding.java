/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.config.PayloadFormat;
import io.coworkflink.event.KafkaPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests of decoding share: limits as by default, one message, and what comes out of it. */
final class Decoding {
    static final Duration CLAMP_AHEAD = Duration.ofMinutes(5);
    static final long KAFKA_TIME = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    static final KafkaPosition MESSAGE = new KafkaPosition("otlp_logs", 3, 42, -1, KAFKA_TIME);

    private Decoding() {}

    static IngestConfig config(PayloadFormat format) {
        return new IngestConfig(format, 4 << 20, 16 << 20, 100, 10_000, 256, 256, 1 << 20, 32, 1024, null);
    }

    static IngestConfig withTenantHeader(@Nullable String name) {
        return new IngestConfig(PayloadFormat.AUTO, 4 << 20, 16 << 20, 100, 10_000, 256, 256, 1 << 20, 32, 1024, name);
    }

    /** Small enough that tests can exceed each: 16 kB inflated at a ratio of 10, 4 records, 8 attributes, names of 16 B, values of 32 B, depth 3, arrays of 4. */
    static IngestConfig smallLimits() {
        return new IngestConfig(PayloadFormat.AUTO, 4096, 16384, 10, 4, 8, 16, 32, 3, 4, null);
    }

    static List<Decoded> decode(String value) {
        return decode(value.getBytes(StandardCharsets.UTF_8));
    }

    static List<Decoded> decode(byte @Nullable [] value) {
        return decode(config(PayloadFormat.AUTO), value);
    }

    /** Without the safety net for mistakes of the readers. */
    static List<Decoded> decode(IngestConfig config, byte @Nullable [] value) {
        List<Decoded> decoded = new ArrayList<>();
        new PayloadDecoder(config, CLAMP_AHEAD)
                .read(value)
                .emit(
                        new Origin(MESSAGE, null, value == null ? 0 : value.length, CLAMP_AHEAD.toMillis()),
                        decoded::add);
        return decoded;
    }

    static List<RawEvent> events(List<Decoded> decoded) {
        return decoded.stream()
                .filter(d -> d.event() != null)
                .map(Decoded::event)
                .toList();
    }

    static RawEvent onlyEvent(String value) {
        return onlyEvent(decode(value));
    }

    static RawEvent onlyEvent(List<Decoded> decoded) {
        if (decoded.size() != 1 || decoded.get(0).event() == null) {
            throw new AssertionError("not one event: " + decoded);
        }
        return decoded.get(0).event();
    }

    static Decoded rejectedWhole(RejectReason reason, int size) {
        return Decoded.rejected(new DeadLetter(MESSAGE, reason, size));
    }

    static Decoded rejectedAt(int index, RejectReason reason, int size) {
        return Decoded.rejected(new DeadLetter(MESSAGE.atRecord(index), reason, size));
    }

    static Decoded ignoredWhole(IgnoreReason reason) {
        return Decoded.ignored(MESSAGE, reason);
    }
}
