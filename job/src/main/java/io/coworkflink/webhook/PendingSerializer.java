/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Writes the outbox into checkpoints. A change of the layout is a new version that still reads the old ones. */
final class PendingSerializer implements SimpleVersionedSerializer<Pending> {
    private static final int VERSION = 2;
    private static final int USUAL_SIZE = 512;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Pending pending) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        AlertBytes.writeText(out, pending.endpoint());
        AlertBytes.write(out, pending.alert());
        out.writeLong(pending.acceptedAtMillis());
        out.writeInt(pending.attempts());
        out.writeLong(pending.dueAtMillis());
        writeTime(out, pending.firstFailureMillis());
        AlertBytes.writeText(out, pending.lastFailure());
        return out.getCopyOfBuffer();
    }

    @Override
    public Pending deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of the webhook's outbox");
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        return new Pending(
                AlertBytes.readPresent(in),
                AlertBytes.read(in),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                readTime(in),
                AlertBytes.readText(in));
    }

    private static void writeTime(DataOutputSerializer out, @Nullable Long millis) throws IOException {
        out.writeBoolean(millis != null);
        if (millis != null) {
            out.writeLong(millis);
        }
    }

    private static @Nullable Long readTime(DataInputDeserializer in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }
}
