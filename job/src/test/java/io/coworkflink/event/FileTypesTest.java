/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypesTest {
    @ParameterizedTest
    @CsvSource({
        "/home/alice/plan.md, document",
        "C:\\Users\\alice\\Budget.XLSX, spreadsheet",
        "src/Main.java, code",
        "/etc/app/.env, configuration",
        "archive.tar.gz, archive",
        "/data.d/README, other",
        "Makefile, other",
        "notes., other",
        "/a.csv/b, other"
    })
    void theExtensionOfTheLastPartDecides(String path, String type) {
        assertThat(FileTypes.of(path)).isEqualTo(type);
    }
}
