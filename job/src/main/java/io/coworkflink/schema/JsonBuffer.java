/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A thread's JSON generator with its buffer. One after another, documents pass through both; to make them anew for each was a third of its cost. */
public final class JsonBuffer {
    private static final ThreadLocal<JsonBuffer> OF_THREAD = ThreadLocal.withInitial(JsonBuffer::new);
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_SIZE = 4096;

    /** A buffer that one large document has stretched is not kept. */
    private static final int LARGEST_KEPT = 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    private final JsonGenerator json;
    private boolean midway;

    private JsonBuffer() {
        try {
            json = FACTORY.createGenerator(bytes).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** Returns one document, in UTF-8. */
    public static byte[] write(Document document) {
        JsonBuffer buffer = OF_THREAD.get();
        if (buffer.midway) {
            // Something stopped an earlier document, and the generator still waits for the rest of it.
            buffer = new JsonBuffer();
            OF_THREAD.set(buffer);
        }
        byte[] written = buffer.fill(document);
        if (written.length > LARGEST_KEPT) {
            OF_THREAD.remove();
        }
        return written;
    }

    private byte[] fill(Document document) {
        midway = true;
        try {
            document.writeTo(json);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        byte[] written = bytes.toByteArray();
        bytes.reset();
        midway = false;
        return written;
    }

    /** Writes exactly one value. */
    @FunctionalInterface
    public interface Document {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
