/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.ReadmeTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesExampleTest {
    @TempDir
    Path folder;

    @Test
    void theExampleOfTheReadmeIsARoutesFile() throws Exception {
        String block = ReadmeTables.between("routes").strip();
        String yaml = block.substring("```yaml".length(), block.length() - "```".length());
        Problems problems = new Problems();
        List<EndpointConfig> endpoints = RoutesFile.read(
                Files.writeString(folder.resolve("routes.yaml"), yaml).toString(), problems);
        assertThat(problems.found()).isEmpty();
        assertThat(endpoints).extracting(EndpointConfig::name).containsExactly("pager", "chat", "soc");
        assertThat(endpoints).extracting(EndpointConfig::fallback).containsExactly("chat", null, null);
        assertThat(endpoints.get(2).secrets()).containsExactly("env:SOC_SECRET", "env:SOC_NEXT_SECRET");
    }
}
