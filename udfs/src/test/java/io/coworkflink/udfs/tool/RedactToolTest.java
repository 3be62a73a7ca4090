/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedactToolTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void spansCountCodePointsOfTheTextAsItCameIn() {
        int code = run("{\"id\":\"a\",\"text\":\"\\ud83d\\ude00 {\\\"p\\\": bob@acme.io\"}\n");

        assertThat(code).isZero();
        assertThat(text(out))
                .isEqualTo("{\"id\":\"a\",\"redacted\":\"\ud83d\ude00 {\\\"p\\\": [REDACTED_EMAIL]\","
                        + "\"spans\":[{\"start\":8,\"end\":19,\"type\":\"EMAIL\"}]}\n");
    }

    @Test
    void spansInsideOfJsonPointIntoTheOuterText() {
        run("{\"id\":7,\"text\":\"{\\\"p\\\":\\\"{\\\\\\\"m\\\\\\\":\\\\\\\"a@b.io\\\\\\\"}\\\"}\"}");

        assertThat(text(out)).startsWith("{\"id\":7,").contains("{\"start\":15,\"end\":21,\"type\":\"EMAIL\"}");
    }

    @Test
    void plainLinesAreRedactedOneByOne() {
        run("mail a@b.io\n\nclean\n", "--text");

        assertThat(text(out)).isEqualTo("mail [REDACTED_EMAIL]\n\nclean\n");
    }

    @Test
    void aWrongOptionIsOneLineAndACode() {
        assertThat(run("", "--texts")).isEqualTo(2);
        assertThat(text(err).strip()).isEqualTo("cowork-udfs: unknown option '--texts'; see --help");
    }

    @Test
    void aWrongLineIsNamedByItsNumberAndNotShown() {
        assertThat(run("{\"id\":1,\"text\":\"x\"}\nsecret\n")).isEqualTo(1);
        assertThat(text(err)).contains("line 2").doesNotContain("secret");
        assertThat(text(out)).startsWith("{\"id\":1,");
    }

    @Test
    void pseudonymsNeedAKey() {
        assertThat(run("a@b.io\n", "--pseudonym")).isEqualTo(2);
        assertThat(text(err)).contains("pseudonym-key");
    }

    private int run(String input, String... args) {
        return RedactTool.run(
                args,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
