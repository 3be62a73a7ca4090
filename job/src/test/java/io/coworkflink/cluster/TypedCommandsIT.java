/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.postgres.TestDatabase;
import io.coworkflink.sqlclient.SqlInit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What README has people type at a cluster and no other test types: commands of the jar that submit no job. */
class TypedCommandsIT {
    private static final Path README = Path.of("..", "README.md");
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    /** A word, not an option, after the jar. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^flink run .*cowork-flink\\.jar ([a-z][a-z-]+)");

    private static final List<String> KAFKA = List.of("--kafka.bootstrap-servers", "broker:9092");
    /** Where Flink is installed it goes to a file of its own. */
    private static final Pattern LOG_LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");

    private final ClusterFolder folder = ClusterFolder.create(Path.of("target"));

    /** None of them needs a cluster that runs. */
    private final FlinkClient client = new FlinkClient(new FlinkJvms(folder));

    @BeforeEach
    void configureClient() {
        folder.writeConfig(Map.of("rest.address", "127.0.0.1"));
    }

    @AfterEach
    void deleteFolder() {
        folder.delete();
    }

    @Test
    void noCommandOfReadmeIsMissing() throws Exception {
        assertThat(COMMAND.matcher(Files.readString(README)).results().map(found -> found.group(1)))
                .as("CanaryIT types create-topics and doctor")
                .containsOnly("create-topics", "doctor", "create-tables", "print-sql-init", "sizing");
    }

    @Test
    void tablesAreCreated() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            List<String> options = new ArrayList<>(KAFKA);
            options.addAll(List.of("--results.to", "both"));
            options.addAll(database.options("typed"));
            type("create-tables", options);
            assertThat(database.ask("typed", "SELECT tablename FROM pg_tables"))
                    .contains("cowork_traces", "cowork_alerts", "cowork_dash_cost");
        }
    }

    @Test
    void theStartUpFileOfTheSqlClientIsPrinted() {
        assertThat(type("print-sql-init", KAFKA))
                .as("after what Flink logs of a class that it does not find")
                .endsWith(SqlInit.text(ConfigLoader.load(KAFKA, Map.of())));
    }

    @Test
    void sizesArePrinted() {
        assertThat(type("sizing", List.of("--sizing.users", "2000"))).contains("2,000", "TaskManager");
    }

    private String type(String command, List<String> options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(options);
        return client.run(List.of(), JAR, words.toArray(String[]::new))
                .lines()
                .filter(line -> !LOG_LINE.matcher(line).matches())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
