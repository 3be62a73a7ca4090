/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Says in a savepoint which version of {@link EventWire} wrote its records. */
abstract class WireSnapshot<T> implements TypeSerializerSnapshot<T> {
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
                    + ", written by a newer cowork-flink; this one reads up to " + EventWire.VERSION);
        }
        if (version < EventWire.OLDEST) {
            throw new IOException("events of version " + version
                    + ", written by an older cowork-flink; this one reads from " + EventWire.OLDEST + " on");
        }
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
}
