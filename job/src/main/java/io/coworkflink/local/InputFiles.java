/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads files as a Collector would have sent them: a file is one message, a file of lines a message a line. */
final class InputFiles {
    private InputFiles() {}

    /** The files meant by files and folders, folders in the order of their names. */
    static List<Path> of(List<Path> inputs) throws InputException {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            try (Stream<Path> found = Files.walk(input)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new InputException(input, e);
            }
        }
        return files;
    }

    static void read(Path file, Consumer<byte[]> messages) throws InputException {
        try {
            byte[] content = Files.readAllBytes(file);
            if (isLines(file)) {
                new String(content, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .forEach(messages);
            } else {
                messages.accept(content);
            }
        } catch (IOException e) {
            throw new InputException(file, e);
        }
    }

    private static boolean isLines(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }
}
