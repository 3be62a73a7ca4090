/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanarySearchTest {
    private static final String NEEDLE = "knabcdefghij7";
    private static final CanarySearch SEARCH = new CanarySearch(List.of("another-needle", NEEDLE));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void itFindsTextInEveryEncoding(String charset) throws Exception {
        assertThat(SEARCH.in("here", ("say " + NEEDLE + " twice").getBytes(charset)))
                .containsOnly(NEEDLE + " in here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void itFindsBase64WhereverTheTextBegins(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + NEEDLE + "!!").getBytes(StandardCharsets.UTF_8));
        assertThat(SEARCH.in("here", "x " + encoded)).containsExactly(NEEDLE + " in here");
    }

    @Test
    void itLooksIntoGzip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(NEEDLE.repeat(3).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(SEARCH.in("here", bytes.toByteArray())).hasSize(3);
    }

    @Test
    void itLooksIntoFilesAndTheirNames(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("log"), "a line\nwith " + NEEDLE);
        Files.writeString(folder.resolve(NEEDLE), "nothing");
        Files.writeString(folder.resolve("left.jar"), NEEDLE);
        assertThat(SEARCH.inFiles(folder, ".jar")).hasSize(2);
    }

    @Test
    void filesAndFoldersMayGoWhileItLooks(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("log"), NEEDLE);
        AtomicBoolean looking = new AtomicBoolean(true);
        CompletableFuture<Void> coming = CompletableFuture.runAsync(() -> comeAndGo(folder, looking));
        try {
            for (int round = 0; round < 500; round++) {
                assertThat(SEARCH.inFiles(folder, ".jar")).containsOnly(NEEDLE + " in " + folder.resolve("log"));
            }
        } finally {
            looking.set(false);
        }
        coming.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aFolderThatIsNotThereIsNoCleanFolder(@TempDir Path folder) {
        assertThatThrownBy(() -> SEARCH.inFiles(folder.resolve("never"), ".jar"))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(SEARCH.in("here", "knabcdefghij8 another needle")).isEmpty();
        assertThat(SEARCH.in("here", "short")).isEmpty();
    }

    private static void comeAndGo(Path folder, AtomicBoolean looking) {
        try {
            while (looking.get()) {
                for (int name = 0; name < 20; name++) {
                    Files.writeString(
                            Files.createDirectory(folder.resolve("checkpoint-" + name))
                                    .resolve("state"),
                            "state");
                }
                for (int name = 0; name < 20; name++) {
                    Files.delete(folder.resolve("checkpoint-" + name).resolve("state"));
                    Files.delete(folder.resolve("checkpoint-" + name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
