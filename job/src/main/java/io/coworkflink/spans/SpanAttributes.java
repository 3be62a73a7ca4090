/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.spans;

import io.coworkflink.schema.NanoUsd;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects attributes; what is null is not there. */
final class SpanAttributes {
    private final List<KeyValue> attributes = new ArrayList<>();

    SpanAttributes text(String name, @Nullable String value) {
        return value == null ? this : add(name, AnyValue.newBuilder().setStringValue(value));
    }

    SpanAttributes number(String name, @Nullable Number value) {
        return value == null ? this : add(name, AnyValue.newBuilder().setIntValue(value.longValue()));
    }

    SpanAttributes flag(String name, @Nullable Boolean value) {
        return value == null ? this : add(name, AnyValue.newBuilder().setBoolValue(value));
    }

    SpanAttributes usd(String name, @Nullable Long nanoUsd) {
        return nanoUsd == null
                ? this
                : add(
                        name,
                        AnyValue.newBuilder()
                                .setDoubleValue(NanoUsd.toUsd(nanoUsd).doubleValue()));
    }

    List<KeyValue> list() {
        return attributes;
    }

    private SpanAttributes add(String name, AnyValue.Builder value) {
        attributes.add(KeyValue.newBuilder().setKey(name).setValue(value).build());
        return this;
    }
}
