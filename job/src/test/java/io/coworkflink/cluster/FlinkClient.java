/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;

/** Flink's command line and its SQL client, each call in a JVM of its own. */
final class FlinkClient {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration SQL_LIMIT = Duration.ofMinutes(15);
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final List<String> MEMORY = List.of("-Xmx512m");

    private final FlinkJvms jvms;
    private int calls;

    FlinkClient(FlinkJvms jvms) {
        this.jvms = jvms;
    }

    JobID submit(List<String> options, Path jar, String... arguments) {
        String printed = run(options, jar, arguments);
        Matcher id = JOB_ID.matcher(printed);
        if (!id.find()) {
            throw new IllegalStateException("no job submitted:\n" + printed);
        }
        return JobID.fromHexString(id.group(1));
    }

    /** What the program printed. */
    String run(List<String> options, Path jar, String... arguments) {
        List<String> words = new ArrayList<>(List.of("run", "-d"));
        words.addAll(options);
        words.add(jar.toAbsolutePath().toString());
        words.addAll(List.of(arguments));
        return call(words);
    }

    /** Returns the savepoint. */
    String stop(JobID job, String savepoints) {
        String printed = call(List.of("stop", "--savepointPath", savepoints, job.toString()));
        Matcher savepoint = SAVEPOINT.matcher(printed);
        if (!savepoint.find()) {
            throw new IllegalStateException("no savepoint:\n" + printed);
        }
        return savepoint.group(1);
    }

    private String call(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("org.apache.flink.client.cli.CliFrontend"));
        words.addAll(arguments);
        try (JvmProcess client = jvms.start(nextName(), MEMORY, "", words)) {
            int exit = client.awaitEnd(LIMIT);
            if (exit != 0) {
                throw new IllegalStateException("exit code %d:%n%s".formatted(exit, client.tail()));
            }
            return client.output();
        }
    }

    String sql(String init, String statements, String... options) {
        ClusterFolder folder = jvms.folder();
        Path initFile = folder.write("init.sql", init);
        Path file = folder.write("statements.sql", statements);
        List<String> words = new ArrayList<>(List.of(
                "org.apache.flink.table.client.SqlClient",
                "-i",
                initFile.toString(),
                "-f",
                file.toString(),
                "-hist",
                folder.path().resolve("sql-history").toString()));
        words.addAll(List.of(options));
        try (JvmProcess client = jvms.start(nextName(), MEMORY, folder.pythonShim(), words)) {
            int exit = client.awaitEnd(SQL_LIMIT);
            String printed = client.output();
            if (exit != 0 || printed.contains("[ERROR]")) {
                throw new IllegalStateException("exit code %d:%n%s".formatted(exit, client.tail()));
            }
            return printed;
        }
    }

    private String nextName() {
        calls++;
        return "client-" + calls;
    }
}
