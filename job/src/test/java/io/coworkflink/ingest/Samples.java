/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** Recorded and hand-made telemetry among the test resources. */
final class Samples {
    private Samples() {}

    /** The bytes of a sample; one that is compressed is given as its receiver would see it. */
    static byte[] read(String name) {
        try (InputStream file = Samples.class.getResourceAsStream("/samples/" + name)) {
            if (file == null) {
                throw new AssertionError("no sample " + name);
            }
            return name.endsWith(".gz") ? new GZIPInputStream(file).readAllBytes() : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
