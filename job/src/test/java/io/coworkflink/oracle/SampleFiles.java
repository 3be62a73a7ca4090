/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sample inputs on the test class path. */
public final class SampleFiles {
    private SampleFiles() {}

    /** The file as it is, by a name such as {@code agent-otlp/a-json-001.json}. */
    public static byte[] bytes(String name) {
        try (InputStream in = SampleFiles.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One value per line, as a producer of simplified records would write them. */
    public static List<byte[]> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
