/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sketch;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Of {@link DistinctSketch}. Flink makes it from its name. */
public final class DistinctSketchSerializer extends SketchSerializer<DistinctSketch> {
    private static final long serialVersionUID = 1;

    @Override
    byte[] toBytes(DistinctSketch sketch) {
        return sketch.toBytes();
    }

    @Override
    DistinctSketch ofBytes(byte[] bytes) {
        return DistinctSketch.ofBytes(bytes);
    }

    @Override
    public DistinctSketch createInstance() {
        return new DistinctSketch();
    }

    @Override
    public TypeSerializerSnapshot<DistinctSketch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The bytes have not changed yet. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DistinctSketch> {
        public Snapshot() {
            super(DistinctSketchSerializer::new);
        }
    }
}
