/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRefTest {
    @TempDir
    private Path folder;

    @Test
    void aVariableIsResolved() {
        assertThat(SecretRef.resolve("env:KEY", Map.of("KEY", "hunter2\n"))).isEqualTo("hunter2");
    }

    @Test
    void aFileIsResolvedWithoutItsLastLineBreak() throws Exception {
        Path file = Files.writeString(folder.resolve("my key"), "hunter2\r\n");

        assertThat(SecretRef.resolve("file:" + file)).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "", "env:", "env:A-B", "env: A", "ENV:KEY", "file:", "vault:x", "xenv:KEY"})
    void everythingElseIsNoReferenceAndIsNotRepeated(String text) {
        assertThat(SecretRef.isReference(text)).isFalse();
        assertThatThrownBy(() -> SecretRef.resolve(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage("secret: is not a reference; write env:NAME or file:PATH");
    }

    @Test
    void whatIsMissingOrEmptyIsNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");

        assertThatThrownBy(() -> SecretRef.resolve("env:KEY", Map.of("OTHER", "hunter2")))
                .hasMessage("env:KEY: is not set or empty on this machine");
        assertThatThrownBy(() -> SecretRef.resolve("file:" + empty))
                .hasMessage("file:" + empty + ": is not set or empty on this machine");
        assertThatThrownBy(() -> SecretRef.resolve("file:" + folder.resolve("missing")))
                .hasMessage(
                        "file:" + folder.resolve("missing") + ": cannot be read on this machine (NoSuchFileException)");
    }

    @Test
    void aFileThatIsNoSecretIsRefusedWithoutItsContent() throws Exception {
        Path large = Files.writeString(folder.resolve("large"), "s".repeat(64 * 1024 + 1));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> SecretRef.resolve("file:" + large))
                .hasMessage("file:" + large + ": is larger than 64 kb; it should hold one secret");
        assertThatThrownBy(() -> SecretRef.resolve("file:" + binary))
                .hasMessage("file:" + binary + ": is not text in UTF-8");
    }
}
