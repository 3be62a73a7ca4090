/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes immutable records as one block each; a copy is the record itself. */
abstract class WireSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1;

    private transient @Nullable WireWriter writer;
    private transient @Nullable WireReader reader;

    abstract void write(T record, WireWriter out);

    abstract T read(WireReader in);

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        if (writer == null) {
            writer = new WireWriter();
        }
        write(record, writer.clear());
        target.writeInt(writer.size());
        writer.copyTo(target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        if (reader == null) {
            reader = new WireReader();
        }
        return read(reader.fill(source, source.readInt()));
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public T copy(T record) {
        return record;
    }

    @Override
    public T copy(T record, T reuse) {
        return record;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // There is no such record to hand out, and nobody asks for it but to reuse it.
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    /** One of a class is like another: they have no settings. */
    @Override
    @SuppressWarnings("EqualsGetClass") // All that extend this are final.
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
