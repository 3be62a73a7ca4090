/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.oracle.KafkaValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a release left for all later ones, in one zip file.
 *
 * @param savepoint of the job {@link #JOB}
 * @param before all that the job had read, in the order of its partitions
 * @param rows all that the job had written, by topic
 * @param after what is to be read then
 */
record GoldenSavepoint(
        Path savepoint, List<KafkaValue> before, Map<String, List<JsonNode>> rows, List<KafkaValue> after) {
    /** A savepoint knows its job's topics by their names. */
    static final String JOB = "golden";

    private static final String FOLDER = "/savepoints";
    private static final String ZIP = ".zip";
    private static final String SAVEPOINT = "savepoint";
    private static final String BEFORE = "before.json";
    private static final String ROWS = "rows.json";
    private static final String AFTER = "after.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The releases of which there is one, such as {@code 0.1.0}. */
    static List<String> releases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(GoldenSavepoint.class.getResource(FOLDER))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ZIP))
                    .map(name -> name.substring(0, name.length() - ZIP.length()))
                    .sorted()
                    .toList();
        }
    }

    /** @param into an empty folder */
    static GoldenSavepoint read(String release, Path into) throws IOException, URISyntaxException {
        Path zip = Path.of(Objects.requireNonNull(GoldenSavepoint.class.getResource(FOLDER + "/" + release + ZIP))
                .toURI());
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            return new GoldenSavepoint(
                    copy(files.getPath(SAVEPOINT), into.resolve(SAVEPOINT)),
                    JSON.readValue(Files.readString(files.getPath(BEFORE)), new TypeReference<>() {}),
                    JSON.readValue(Files.readString(files.getPath(ROWS)), new TypeReference<>() {}),
                    JSON.readValue(Files.readString(files.getPath(AFTER)), new TypeReference<>() {}));
        }
    }

    /** @param zip is not there yet */
    void write(Path zip) throws IOException {
        Files.createDirectories(zip.getParent());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            copy(savepoint, files.getPath(SAVEPOINT));
            Files.writeString(files.getPath(BEFORE), JSON.writeValueAsString(before));
            Files.writeString(files.getPath(ROWS), JSON.writeValueAsString(rows));
            Files.writeString(files.getPath(AFTER), JSON.writeValueAsString(after));
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
        return to;
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("a golden savepoint cannot be copied", e);
        }
    }
}
