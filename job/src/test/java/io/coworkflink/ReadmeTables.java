/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables in the README that are printed by the code, each between two marks that are comments in Markdown. */
public final class ReadmeTables {
    private static final Path README = Path.of("..", "README.md");

    private ReadmeTables() {}

    /** What stands between {@code <!-- name -->} and {@code <!-- end name -->}. */
    public static String between(String name) throws IOException {
        String text = Files.readString(README);
        String begin = "<!-- %s -->\n".formatted(name);
        String end = "<!-- end %s -->".formatted(name);
        assertThat(text).containsOnlyOnce(begin).containsOnlyOnce(end);
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
    }
}
