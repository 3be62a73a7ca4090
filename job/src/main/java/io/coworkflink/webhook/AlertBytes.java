/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
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
        writeText(out, alert.type());
        writeText(out, alert.severity().name());
        writeText(out, alert.state().name());
        out.writeInt(alert.count());
        writeText(out, alert.message());
        writeText(out, alert.organizationId());
        writeText(out, alert.userKey());
        writeText(out, alert.promptId());
        writeText(out, alert.sessionId());
        out.writeLong(alert.eventTimeMillis());
        out.writeInt(alert.ruleVersion());
        writePositions(out, alert.matched());
    }

    static Alert read(DataInput in) throws IOException {
        return new Alert(
                readPresent(in),
                readPresent(in),
                Severity.valueOf(readPresent(in)),
                AlertState.valueOf(readPresent(in)),
                in.readInt(),
                readPresent(in),
                readPresent(in),
                readPresent(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readInt(),
                readPositions(in));
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

    private static String readPresent(DataInput in) throws IOException {
        return Objects.requireNonNull(readText(in), "a text of the alert");
    }

    private static void writePositions(DataOutput out, List<KafkaPosition> positions) throws IOException {
        out.writeInt(positions.size());
        for (KafkaPosition position : positions) {
            writeText(out, position.topic());
            out.writeInt(position.partition());
            out.writeLong(position.offset());
            out.writeInt(position.recordIndex());
            out.writeLong(position.timestampMillis());
        }
    }

    private static List<KafkaPosition> readPositions(DataInput in) throws IOException {
        int size = in.readInt();
        List<KafkaPosition> positions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            positions.add(new KafkaPosition(readPresent(in), in.readInt(), in.readLong(), in.readInt(), in.readLong()));
        }
        return List.copyOf(positions);
    }
}
