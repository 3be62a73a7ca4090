/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sketch;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Of {@link QuantileSketch}. Flink makes it from its name. */
public final class QuantileSketchSerializer extends SketchSerializer<QuantileSketch> {
    private static final long serialVersionUID = 1;

    @Override
    byte[] toBytes(QuantileSketch sketch) {
        return sketch.toBytes();
    }

    @Override
    QuantileSketch ofBytes(byte[] bytes) {
        return QuantileSketch.ofBytes(bytes);
    }

    @Override
    public QuantileSketch createInstance() {
        return new QuantileSketch();
    }

    @Override
    public TypeSerializerSnapshot<QuantileSketch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The bytes have not changed yet. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<QuantileSketch> {
        public Snapshot() {
            super(QuantileSketchSerializer::new);
        }
    }
}
