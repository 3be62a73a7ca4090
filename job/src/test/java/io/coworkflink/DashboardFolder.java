/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.dashboard.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The job's dashboards in a folder of the test's own, where it can add others. */
final class DashboardFolder {
    private final Path path;

    /** @param path of a folder that is not there yet */
    DashboardFolder(Path path) throws IOException {
        this.path = Files.createDirectory(path);
        for (SqlFile file : SqlFile.onClassPath("sql/dashboards")) {
            Files.writeString(file(file.name()), file.statement());
        }
    }

    /** The same question under another name: state that went to the wrong operator would fit there. */
    DashboardFolder add(String original, String name) throws IOException {
        String statement = Files.readString(file(original));
        Files.writeString(file(name), statement.replace("dash_" + original, "dash_" + name));
        return this;
    }

    /** To the job. */
    String option() {
        return "--dashboard.sql-folder=" + path;
    }

    private Path file(String dashboard) {
        return path.resolve(dashboard + ".sql");
    }
}
