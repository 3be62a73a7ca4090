/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
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
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new DashboardConfig(null, 500, ZoneId.of("UTC"), RollUps.BOTH));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "dashboard.sql-folder", folder.toString(),
                        "dashboard.top-names", "17",
                        "dashboard.billing-time-zone", "Europe/Zurich",
                        "dashboard.roll-ups", "day"),
                new DashboardConfig(folder.toString(), 17, ZoneId.of("Europe/Zurich"), RollUps.DAY));
    }

    @Test
    void dashboardsShowAtLeastOneName() {
        assertThat(OPTIONS.problems(Map.of("dashboard.top-names", "0")))
                .containsExactly("dashboard.top-names (test): must be between 1 and 100000, but is 0");
    }

    @Test
    void aTimeZoneThatDoesNotExistIsRefused() {
        assertThat(OPTIONS.problems(Map.of("dashboard.billing-time-zone", "Europe/Bern")))
                .containsExactly("dashboard.billing-time-zone (test): is no time zone: 'Europe/Bern'; write"
                        + " Europe/Zurich or +02:00");
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
