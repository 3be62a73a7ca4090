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

class BudgetsExampleTest {
    @TempDir
    Path folder;

    @Test
    void theExampleOfTheReadmeIsAFileOfBudgets() throws Exception {
        String block = ReadmeTables.between("budgets").strip();
        String yaml = block.substring("```yaml".length(), block.length() - "```".length());
        Problems problems = new Problems();

        List<Budget> budgets = BudgetsFile.read(
                Files.writeString(folder.resolve("budgets.yaml"), yaml).toString(), true, problems);

        assertThat(problems.found()).isEmpty();
        assertThat(budgets)
                .extracting(Budget::nanoUsd)
                .containsExactly(
                        20_000_000_000_000L, 4_000_000_000_000L, 25_000_000_000L, 100_000_000_000L, 500_500_000_000L);
        assertThat(budgets.get(1).steps()).containsExactly(90, 100, 120);
        assertThat(budgets).extracting(Budget::user).contains("each", "8f14e45f-ceea-467f-ab2d-1c5e0d9a3b77");
    }
}
