/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.io.Serial;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * Writes keys. Each entry of keyed state and each timer has one, and Flink's own serializer, character by character, took a third of the
 * time of checkpoints.
 */
public final class KeySerializer extends WireSerializer<String> {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    void write(String key, WireWriter out) {
        out.text(key);
    }

    @Override
    String read(WireReader in) {
        return in.text();
    }

    @Override
    public String createInstance() {
        return "";
    }

    /** Its buffers belong to one thread. */
    @Override
    public TypeSerializer<String> duplicate() {
        return new KeySerializer();
    }

    @Override
    public TypeSerializerSnapshot<String> snapshotConfiguration() {
        return new Snapshot();
    }

    /** There is one way to write a key. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
        public Snapshot() {
            super(KeySerializer::new);
        }
    }
}
