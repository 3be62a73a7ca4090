/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Flink's view of {@link EventWire}. Events are immutable, so a copy is the event itself. */
public final class EventSerializer extends TypeSerializer<CoworkEvent> {
    private static final long serialVersionUID = 1;

    private transient @Nullable WireWriter writer;
    private transient @Nullable WireReader reader;

    @Override
    public void serialize(CoworkEvent event, DataOutputView target) throws IOException {
        if (writer == null) {
            writer = new WireWriter();
        }
        EventWire.write(event, writer.clear());
        target.writeInt(writer.size());
        writer.copyTo(target);
    }

    @Override
    public CoworkEvent deserialize(DataInputView source) throws IOException {
        if (reader == null) {
            reader = new WireReader();
        }
        return EventWire.read(reader.fill(source, source.readInt()));
    }

    @Override
    public CoworkEvent deserialize(CoworkEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public CoworkEvent copy(CoworkEvent event) {
        return event;
    }

    @Override
    public CoworkEvent copy(CoworkEvent event, CoworkEvent reuse) {
        return event;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Its buffers belong to one thread. */
    @Override
    public TypeSerializer<CoworkEvent> duplicate() {
        return new EventSerializer();
    }

    @Override
    @SuppressWarnings("NullAway") // There is no such event to hand out, and nobody asks for it but to reuse it.
    public CoworkEvent createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<CoworkEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSerializer;
    }

    @Override
    public int hashCode() {
        return EventSerializer.class.hashCode();
    }

    /** Says in a savepoint which version of {@link EventWire} wrote the events. */
    public static final class Snapshot implements TypeSerializerSnapshot<CoworkEvent> {
        @Override
        public int getCurrentVersion() {
            return EventWire.VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {
            // The version, which Flink writes, says everything.
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
            if (version > EventWire.VERSION) {
                throw new IOException("events of version " + version
                        + ", written by a newer cowork-flink, which can be at most " + EventWire.VERSION);
            }
        }

        @Override
        public TypeSerializer<CoworkEvent> restoreSerializer() {
            return new EventSerializer();
        }

        @Override
        public TypeSerializerSchemaCompatibility<CoworkEvent> resolveSchemaCompatibility(
                TypeSerializerSnapshot<CoworkEvent> old) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
    }
}
