/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sketch;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A sketch in the state of a query: its own bytes and how many they are. */
abstract class SketchSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1;

    abstract byte[] toBytes(T sketch);

    abstract T ofBytes(byte[] bytes);

    @Override
    public void serialize(T sketch, DataOutputView target) throws IOException {
        byte[] bytes = toBytes(sketch);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return ofBytes(bytes);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public T copy(T sketch) {
        return ofBytes(toBytes(sketch));
    }

    @Override
    public T copy(T sketch, T reuse) {
        return copy(sketch);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readInt();
        target.writeInt(length);
        target.write(source, length);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public int getLength() {
        return -1;
    }
}
