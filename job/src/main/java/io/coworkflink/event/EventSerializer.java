/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Flink's view of {@link EventWire}. */
public final class EventSerializer extends WireSerializer<CoworkEvent> {
    private static final long serialVersionUID = 1;

    @Override
    void write(CoworkEvent event, WireWriter out) {
        EventWire.write(event, out);
    }

    @Override
    CoworkEvent read(WireReader in) {
        return EventWire.read(in);
    }

    /** Its buffers belong to one thread. */
    @Override
    public TypeSerializer<CoworkEvent> duplicate() {
        return new EventSerializer();
    }

    @Override
    public TypeSerializerSnapshot<CoworkEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says which version of {@link EventWire} wrote it. */
    public static final class Snapshot extends WireSnapshot<CoworkEvent> {
        @Override
        public TypeSerializer<CoworkEvent> restoreSerializer() {
            return new EventSerializer();
        }
    }
}
