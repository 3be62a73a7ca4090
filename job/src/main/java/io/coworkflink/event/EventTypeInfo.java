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

/** Tells Flink, wherever it meets a {@link CoworkEvent}, to use {@link EventSerializer}. */
public final class EventTypeInfo extends TypeInformation<CoworkEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public TypeSerializer<CoworkEvent> createSerializer(SerializerConfig config) {
        return new EventSerializer();
    }

    @Override
    public Class<CoworkEvent> getTypeClass() {
        return CoworkEvent.class;
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
        return false;
    }

    @Override
    public String toString() {
        return CoworkEvent.class.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventTypeInfo;
    }

    @Override
    public boolean canEqual(@Nullable Object other) {
        return other instanceof EventTypeInfo;
    }

    @Override
    public int hashCode() {
        return EventTypeInfo.class.hashCode();
    }

    /** Named by the annotation on {@link CoworkEvent}. */
    public static final class Factory extends TypeInfoFactory<CoworkEvent> {
        @Override
        public TypeInformation<CoworkEvent> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return new EventTypeInfo();
        }
    }
}
