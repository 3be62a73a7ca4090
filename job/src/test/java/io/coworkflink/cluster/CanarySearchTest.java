/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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
    void whatIsNotThereIsNotFound() {
        assertThat(SEARCH.in("here", "knabcdefghij8 another needle")).isEmpty();
        assertThat(SEARCH.in("here", "short")).isEmpty();
    }
}
