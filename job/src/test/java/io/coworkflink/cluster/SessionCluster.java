/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/**
 * A JobManager and a TaskManager in JVMs of their own, from the jars of a Flink distribution, on loopback. When it is closed, or this JVM
 * ends, its processes and its folder go; its logs stay in {@code target/cluster-logs}.
 */
public final class SessionCluster implements AutoCloseable {
    private static final Path BUILD_FOLDER = Path.of("target");
    private static final Path LIB = BUILD_FOLDER.resolve("cluster-lib");
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration SUBMIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration SQL_LIMIT = Duration.ofMinutes(5);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private final ClusterFolder folder = ClusterFolder.create(BUILD_FOLDER);
    /** The JobManager, then the TaskManager. */
    private final List<JvmProcess> processes = new ArrayList<>();

    private final Thread closeAtExit = new Thread(this::close, "close-cluster");
    private final FlinkRest rest = new FlinkRest(ClusterOptions.freePort());
    private final ClusterJobs jobs = new ClusterJobs(rest, folder.uri("savepoints"));
    private int submissions;
    private int taskManagers;

    /** Starts a cluster and waits until its slots are there. */
    public static SessionCluster start() {
        return start(Map.of());
    }

    /** The same, with further options of Flink. */
    public static SessionCluster start(Map<String, String> options) {
        return start(options, folder -> {});
    }

    /** The same, with logs of all that Flink and its libraries have to say. */
    static SessionCluster startWithDebugLogs(Map<String, String> options) {
        return start(options, ClusterFolder::logDebug);
    }

    private static SessionCluster start(Map<String, String> options, Consumer<ClusterFolder> prepare) {
        for (int attempt = 1; ; attempt++) {
            SessionCluster cluster = new SessionCluster();
            try {
                prepare.accept(cluster.folder);
                cluster.startProcesses(options);
                return cluster;
            } catch (RuntimeException e) {
                boolean again = attempt < START_ATTEMPTS && cluster.lostAPort();
                cluster.close();
                if (!again) {
                    throw e;
                }
            }
        }
    }

    /** Whether somebody took a port between our finding it free and a process opening it. */
    private boolean lostAPort() {
        return processes.stream().anyMatch(process -> process.output().contains("BindException"));
    }

    private SessionCluster() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    private void startProcesses(Map<String, String> options) {
        Map<String, String> all = ClusterOptions.of(folder, rest.address().getPort());
        all.putAll(options);
        folder.writeConfig(all);
        processes.add(startDaemon(
                "jobmanager",
                ClusterOptions.JOB_MANAGER_MEMORY,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"));
        processes.add(startTaskManager());
        Await.value(START_LIMIT, "the slots of the cluster", () -> slots() == 0 ? Optional.empty() : Optional.of(true));
    }

    /** Where the web UI and the REST interface are. */
    public URI restAddress() {
        return rest.address();
    }

    /** The jobs that run or ran here. */
    public ClusterJobs jobs() {
        return jobs;
    }

    ClusterFolder folder() {
        return folder;
    }

    /** Kills the TaskManager, without a warning, and starts another; does not wait for it. */
    void killTaskManager() {
        processes.remove(1).kill();
        processes.add(startTaskManager());
    }

    /** Task slots that have registered; none while the cluster is not up. */
    public int slots() {
        for (JvmProcess process : processes) {
            if (!process.isAlive()) {
                throw new IllegalStateException("a process of the cluster ended:\n" + process.tail());
            }
        }
        try {
            return rest.get("/overview").path("slots-total").intValue();
        } catch (UncheckedIOException | IllegalStateException e) {
            return 0;
        }
    }

    /** Submits a jar as {@code flink run -d} does, its main class being the one of its manifest. */
    public JobID submit(Path jar, String... arguments) {
        return submit(List.of(), jar, arguments);
    }

    /** The same, starting from the state of a savepoint, all of which must find its operator. */
    public JobID submitFrom(String savepoint, Path jar, String... arguments) {
        return submit(List.of("-s", savepoint), jar, arguments);
    }

    /** Runs a jar's program as {@code flink run} does, and returns what it printed; it need not submit a job. */
    public String run(Path jar, String... arguments) {
        return runClient(List.of(), jar, arguments);
    }

    /**
     * Runs statements in the SQL client as {@code sql-client.sh -i init -f file} does, and returns what it printed.
     *
     * @param options of the client, such as {@code -j} and a jar
     * @throws IllegalStateException with the end of that when a statement fails
     */
    public String sql(String init, String statements, String... options) {
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
        submissions++;
        try (JvmProcess client = startJvm("client-" + submissions, List.of("-Xmx512m"), folder.pythonShim(), words)) {
            int exit = client.awaitEnd(SQL_LIMIT);
            String printed = client.output();
            if (exit != 0 || printed.contains("[ERROR]")) {
                throw new IllegalStateException("exit code %d:%n%s".formatted(exit, client.tail()));
            }
            return printed;
        }
    }

    private JobID submit(List<String> options, Path jar, String... arguments) {
        String printed = runClient(options, jar, arguments);
        Matcher id = JOB_ID.matcher(printed);
        if (!id.find()) {
            throw new IllegalStateException("no job submitted:\n" + printed);
        }
        return JobID.fromHexString(id.group(1));
    }

    private String runClient(List<String> options, Path jar, String... arguments) {
        List<String> words = new ArrayList<>(List.of("org.apache.flink.client.cli.CliFrontend", "run", "-d"));
        words.addAll(options);
        words.add(jar.toAbsolutePath().toString());
        words.addAll(List.of(arguments));
        submissions++;
        try (JvmProcess client = startJvm("client-" + submissions, List.of("-Xmx512m"), words)) {
            int exit = client.awaitEnd(SUBMIT_LIMIT);
            if (exit != 0) {
                throw new IllegalStateException("exit code %d:%n%s".formatted(exit, client.tail()));
            }
            return client.output();
        }
    }

    private JvmProcess startTaskManager() {
        taskManagers++;
        return startDaemon(
                "taskmanager-" + taskManagers,
                ClusterOptions.TASK_MANAGER_MEMORY,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    }

    private JvmProcess startDaemon(String name, List<String> memory, String mainClass) {
        return startJvm(
                name, memory, List.of(mainClass, "--configDir", folder.conf().toString()));
    }

    private JvmProcess startJvm(String name, List<String> memory, List<String> mainAndArguments) {
        return startJvm(name, memory, "", mainAndArguments);
    }

    /** @param more of the class path, before Flink's */
    private JvmProcess startJvm(String name, List<String> memory, String more, List<String> mainAndArguments) {
        List<String> options = new ArrayList<>(memory);
        options.addAll(ClusterOptions.JVM_FLAGS);
        options.add("-Dlog4j.configurationFile="
                + folder.conf().resolve("log4j.properties").toUri());
        return JvmProcess.start(new JvmProcess.Command(
                folder.path(),
                folder.logs().resolve(name + ".log"),
                more + lib(),
                options,
                Map.of("FLINK_CONF_DIR", folder.conf().toString()),
                mainAndArguments));
    }

    private static String lib() {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.map(jar -> jar.toAbsolutePath().toString())
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no jars of Flink in %s; the build puts them there before the integration tests".formatted(LIB), e);
        }
    }

    @Override
    public void close() {
        processes.forEach(JvmProcess::close);
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM is already going down.
        }
    }
}
