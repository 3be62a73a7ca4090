/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("job.yaml");
    }

    @Test
    void nestedAndDottedKeysAreTheSame() throws Exception {
        assertThat(read("""
                        trace.gap: 1 h
                        kafka:
                          topic.input: logs
                          properties:
                            security.protocol: SSL
                            ssl: {keystore.location: /k}
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "trace.gap", List.of("1 h"),
                        "kafka.topic.input", List.of("logs"),
                        "kafka.properties.security.protocol", List.of("SSL"),
                        "kafka.properties.ssl.keystore.location", List.of("/k")));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void scalarsAreTakenAsWritten() throws Exception {
        assertThat(read("a: 1.10\nb: 0012\nc: yes\nd: \"12\"\ne: 2026-01-01\nf: .5\n"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", List.of("1.10"),
                        "b", List.of("0012"),
                        "c", List.of("yes"),
                        "d", List.of("12"),
                        "e", List.of("2026-01-01"),
                        "f", List.of(".5")));
    }

    @Test
    void anEmptyFileAndAnEmptyGroupSetNothing() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read("# trace.gap: 1 h\n")).isEmpty();
        assertThat(read("trace:\n#  gap: 1 h\n")).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void anOptionWithoutAValueIsNotTakenForAGroup() throws Exception {
        assertThat(read("trace:\n  gap:\n")).containsEntry("trace.gap", List.of(""));
    }

    @Test
    void aKeyGivenTwiceIsNamed() throws Exception {
        read("trace:\n  gap: 1 h\ntrace.gap: 2 h\n");

        assertThat(problems.found())
                .containsExactly(new OptionProblem("trace.gap", "is given again in line 3; keep one"));
    }

    @Test
    void brokenYamlGivesItsLineButNotItsText() throws Exception {
        read("webhook:\n  url: 'https://example.com/secret\n");

        assertThat(problems.found()).hasSize(1);
        assertThat(problems.found().get(0).problem())
                .startsWith(file + " is not valid YAML, line ")
                .doesNotContain("secret");
    }

    @Test
    void onlyOneDocumentOfKeysIsTaken() throws Exception {
        for (String yaml : List.of("- trace.gap\n", "just text", "a: 1\n---\nb: 2\n")) {
            Problems here = new Problems();
            ConfigFile.read(write(yaml.getBytes(StandardCharsets.UTF_8)), new OptionCatalog(JobOptions.ALL), here);
            assertThat(here.found())
                    .as(yaml)
                    .containsExactly(
                            new OptionProblem("config", file + " must be one YAML document of keys and values"));
        }
    }

    @Test
    void listsHoldPlainValuesOnly() throws Exception {
        assertThat(read("alert.disabled-rules: [a, {b: c}, d]\n"))
                .containsEntry("alert.disabled-rules", List.of("a", "d"));

        assertThat(problems.found())
                .containsExactly(new OptionProblem("alert.disabled-rules", "must be a list of plain values"));
    }

    @Test
    void bytesThatAreNoTextAreAProblemLikeAnyOther() throws Exception {
        ConfigFile.read(
                write(new byte[] {'a', ':', ' ', (byte) 0xff, '\n'}), new OptionCatalog(JobOptions.ALL), problems);

        assertThat(problems.found()).hasSize(1);
    }

    private Map<String, List<String>> read(String yaml) throws Exception {
        Map<String, List<String>> texts = new TreeMap<>();
        ConfigFile.read(write(yaml.getBytes(StandardCharsets.UTF_8)), new OptionCatalog(JobOptions.ALL), problems)
                .forEach((key, given) -> texts.put(key, given.texts()));
        return texts;
    }

    private String write(byte[] content) throws Exception {
        return Files.write(file, content).toString();
    }
}
