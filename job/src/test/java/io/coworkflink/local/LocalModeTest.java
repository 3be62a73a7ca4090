/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalModeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @Test
    void theSizingIsAskedWithoutStartingAnything() {
        assertThat(run("sizing", "--sizing.users", "50")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("cowork-flink sizing for 50 users");
        assertThat(progress.size()).isZero();
    }

    @Test
    void aSizingOfNobodyIsAWrongCall() {
        assertThat(run("sizing")).isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8)).startsWith("sizing.users: is missing");
    }

    private int run(String... args) {
        return LocalMode.run(List.of(args), print(out), print(progress));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
