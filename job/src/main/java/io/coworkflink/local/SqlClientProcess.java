/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Flink's SQL client in a JVM of its own, because only an environment variable tells it where its settings are. What it and this JVM log
 * meanwhile goes to a file and not on the client's screen.
 */
final class SqlClientProcess {
    private static final String FAILED = "[ERROR]";

    private final Path folder;

    private SqlClientProcess(Path folder) {
        this.folder = folder;
    }

    /**
     * Prepares a client.
     *
     * @param folder for its files
     * @param init its start-up file
     * @param webPort of the Flink that runs its queries
     */
    static SqlClientProcess in(Path folder, String init, int webPort) throws IOException {
        Files.writeString(folder.resolve("init.sql"), init);
        Files.write(
                folder.resolve("config.yaml"),
                List.of(
                        "execution.target: remote",
                        "parallelism.default: 1",
                        "rest.address: 127.0.0.1",
                        "rest.port: " + webPort,
                        "sql-gateway.endpoint.rest.bind-address: 127.0.0.1"));
        return new SqlClientProcess(folder);
    }

    /** Leaves the terminal to the client until the user leaves the client. */
    void talk() throws IOException, InterruptedException {
        run(command("-hist", file("history")).inheritIO(), client -> {});
    }

    /** Has the client run all statements and copies what it prints. */
    void answer(InputStream statements, PrintStream out) throws IOException, InterruptedException {
        String text = new String(statements.readAllBytes(), UTF_8).strip();
        // The files in sql/explore, which other programs run too, end without.
        Files.writeString(folder.resolve("statements.sql"), text.endsWith(";") ? text + "\n" : text + ";\n");
        ProcessBuilder command = command("-hist", file("history"), "-f", file("statements.sql"));
        List<String> failures = new ArrayList<>();
        run(command, client -> {
            client.getOutputStream().close();
            copy(client.inputReader(UTF_8), out, failures);
        });
        // The client itself ends with 0 all the same.
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a statement failed");
        }
    }

    private static void copy(BufferedReader from, PrintStream out, List<String> failures) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            out.println(line);
            if (line.contains(FAILED)) {
                failures.add(line);
            }
        }
        out.flush();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dlog4j2.configurationFile=log4j2-local.properties",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.flink.table.client.SqlClient",
                "-i",
                file("init.sql")));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("FLINK_CONF_DIR", folder.toString());
        return builder;
    }

    private void run(ProcessBuilder command, Attendance attendance) throws IOException, InterruptedException {
        Path log = folder.resolve("sql-client.log");
        PrintStream terminal = System.err;
        try (PrintStream file = new PrintStream(new FileOutputStream(log.toFile(), true), true, UTF_8)) {
            System.setErr(file);
            Process client = command.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            // It has its own mind about Ctrl-C, which ends this JVM.
            Thread endWithThis = new Thread(client::destroy, "end-sql-client");
            Runtime.getRuntime().addShutdownHook(endWithThis);
            attendance.of(client);
            if (client.waitFor() != 0) {
                throw new IllegalStateException("the SQL client does not work:\n" + Files.readString(log));
            }
            Runtime.getRuntime().removeShutdownHook(endWithThis);
        } finally {
            System.setErr(terminal);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private interface Attendance {
        void of(Process client) throws IOException;
    }
}
