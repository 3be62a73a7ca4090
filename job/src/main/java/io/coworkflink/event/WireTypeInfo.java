/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Tells Flink, wherever it meets an event, a batch of them or their key, which serializer is theirs. */
public final class WireTypeInfo<T> extends TypeInformation<T> {
    /** Of all that state is kept by. */
    public static final TypeInformation<String> KEY = new WireTypeInfo<>(String.class, new KeySerializer());

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    private WireTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.duplicate();
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    /** Keys are computed from events; an event is none. */
    @Override
    public boolean isKeyType() {
        return type == String.class;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireTypeInfo<?> info && type.equals(info.type);
    }

    @Override
    public boolean canEqual(@Nullable Object other) {
        return other instanceof WireTypeInfo;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    /** Named by the annotation on {@link CoworkEvent}. */
    public static final class OfEvents extends TypeInfoFactory<CoworkEvent> {
        @Override
        public TypeInformation<CoworkEvent> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return new WireTypeInfo<>(CoworkEvent.class, new EventSerializer());
        }
    }

    /** Named by the annotation on {@link EventBatch}. */
    public static final class OfBatches extends TypeInfoFactory<EventBatch> {
        @Override
        public TypeInformation<EventBatch> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return new WireTypeInfo<>(EventBatch.class, new BatchSerializer());
        }
    }
}
