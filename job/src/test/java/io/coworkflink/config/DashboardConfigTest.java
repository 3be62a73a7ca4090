/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardConfigTest {
    private static final OptionsContract<DashboardConfig> OPTIONS =
            new OptionsContract<>(DashboardOptions.ALL, DashboardOptions::read);

    @TempDir
    private Path folder;

    @Test
    void runsThePackedFilesByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new DashboardConfig(null));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of("dashboard.sql-folder", folder.toString()), new DashboardConfig(folder.toString()));
    }

    @Test
    void aFileOrAMissingFolderIsNoFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("cost.sql"));
        Path missing = folder.resolve("missing");

        assertThat(OPTIONS.problems(Map.of("dashboard.sql-folder", file.toString())))
                .containsExactly("dashboard.sql-folder (test): is not a folder that can be read: " + file);
        assertThat(OPTIONS.problems(Map.of("dashboard.sql-folder", missing.toString())))
                .containsExactly("dashboard.sql-folder (test): is not a folder that can be read: " + missing);
    }
}
