/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Flink's view of {@link BatchWire}. */
public final class BatchSerializer extends WireSerializer<EventBatch> {
    private static final long serialVersionUID = 1;

    @Override
    void write(EventBatch batch, WireWriter out) {
        BatchWire.write(batch, out);
    }

    @Override
    EventBatch read(WireReader in) {
        return BatchWire.read(in);
    }

    /** Its buffers belong to one thread. */
    @Override
    public TypeSerializer<EventBatch> duplicate() {
        return new BatchSerializer();
    }

    @Override
    public TypeSerializerSnapshot<EventBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says which version of {@link EventWire} wrote it. */
    public static final class Snapshot extends WireSnapshot<EventBatch> {
        @Override
        public TypeSerializer<EventBatch> restoreSerializer() {
            return new BatchSerializer();
        }
    }
}
