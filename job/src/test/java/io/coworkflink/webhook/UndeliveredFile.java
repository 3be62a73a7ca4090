/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.schema.JsonRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Appends undelivered alerts to a file as JSON lines; as with Kafka, only what was flushed is safe there. */
record UndeliveredFile(String path) implements Sink<Undelivered> {

    static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public SinkWriter<Undelivered> createWriter(WriterInitContext context) {
        return new Writer(Path.of(path));
    }

    private static final class Writer implements SinkWriter<Undelivered> {
        private final Path file;
        private final List<String> buffer = new ArrayList<>();

        private Writer(Path file) {
            this.file = file;
        }

        @Override
        public void write(Undelivered element, Context context) {
            buffer.add(new String(JsonRecords.write(UndeliveredSchema.UNDELIVERED, element), UTF_8));
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            Files.write(file, buffer, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            buffer.clear();
        }

        @Override
        public void close() {}
    }
}
