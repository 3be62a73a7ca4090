/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.MatchedEvent;
import io.coworkflink.alert.Reason;
import io.coworkflink.alert.Severity;
import io.coworkflink.alert.SilencedBy;
import io.coworkflink.event.KafkaPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The alert in a checkpoint of the outbox: every field in order, enums by name, texts with their length in bytes, -1 for null. */
final class AlertBytes {
    private static final int NULL = -1;

    private AlertBytes() {}

    static void write(DataOutput out, Alert alert) throws IOException {
        writeText(out, alert.id());
        writeText(out, alert.groupId());
        writeText(out, alert.type());
        out.writeInt(alert.ruleVersion());
        writeText(out, alert.severity().name());
        writeText(out, alert.state().name());
        writeText(out, alert.silencedBy() == null ? null : alert.silencedBy().name());
        out.writeInt(alert.count());
        out.writeInt(alert.repeats());
        writeText(out, alert.message());
        writeReasons(out, alert.reasons());
        writeText(out, alert.organizationId());
        writeText(out, alert.userKey());
        writeText(out, alert.promptId());
        writeText(out, alert.sessionId());
        out.writeLong(alert.sinceMillis());
        out.writeLong(alert.eventTimeMillis());
        writeMatched(out, alert.matched());
        writeText(out, alert.runbookUrl());
        writeText(out, alert.traceUrl());
    }

    static Alert read(DataInput in) throws IOException {
        return new Alert(
                readPresent(in),
                readPresent(in),
                readPresent(in),
                in.readInt(),
                Severity.valueOf(readPresent(in)),
                AlertState.valueOf(readPresent(in)),
                readSilencedBy(in),
                in.readInt(),
                in.readInt(),
                readPresent(in),
                readReasons(in),
                readPresent(in),
                readPresent(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readLong(),
                readMatched(in),
                readText(in),
                readText(in));
    }

    /** Not {@code writeUTF}, which takes no more than 64 kB. */
    static void writeText(DataOutput out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    static String readPresent(DataInput in) throws IOException {
        return Objects.requireNonNull(readText(in), "a text that is always there");
    }

    private static @Nullable SilencedBy readSilencedBy(DataInput in) throws IOException {
        String name = readText(in);
        return name == null ? null : SilencedBy.valueOf(name);
    }

    private static void writeReasons(DataOutput out, List<Reason> reasons) throws IOException {
        out.writeInt(reasons.size());
        for (Reason reason : reasons) {
            writeText(out, reason.name());
            writeText(out, reason.value());
            writeText(out, reason.threshold());
        }
    }

    private static List<Reason> readReasons(DataInput in) throws IOException {
        int size = in.readInt();
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            reasons.add(new Reason(readPresent(in), readPresent(in), readText(in)));
        }
        return List.copyOf(reasons);
    }

    private static void writeMatched(DataOutput out, List<MatchedEvent> events) throws IOException {
        out.writeInt(events.size());
        for (MatchedEvent event : events) {
            KafkaPosition position = event.position();
            writeText(out, event.name());
            out.writeLong(event.timeMillis());
            writeText(out, position.topic());
            out.writeInt(position.partition());
            out.writeLong(position.offset());
            out.writeInt(position.recordIndex());
            out.writeLong(position.timestampMillis());
        }
    }

    private static List<MatchedEvent> readMatched(DataInput in) throws IOException {
        int size = in.readInt();
        List<MatchedEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(new MatchedEvent(
                    readPresent(in),
                    in.readLong(),
                    new KafkaPosition(readPresent(in), in.readInt(), in.readLong(), in.readInt(), in.readLong())));
        }
        return List.copyOf(events);
    }
}
