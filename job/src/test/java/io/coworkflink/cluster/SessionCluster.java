/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/**
 * A JobManager and TaskManagers in JVMs of their own, from the jars of a Flink distribution, on loopback. When it is closed, or this JVM
 * ends, its processes and its folder go; its logs stay in {@code target/cluster-logs}.
 */
public final class SessionCluster implements AutoCloseable {
    private static final Path BUILD_FOLDER = Path.of("target");
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final ClusterFolder folder = ClusterFolder.create(BUILD_FOLDER);
    private final FlinkJvms jvms = new FlinkJvms(folder);
    private final FlinkClient client = new FlinkClient(jvms);
    private final Map<String, JvmProcess> taskManagers = new LinkedHashMap<>();
    private final Thread closeAtExit = new Thread(this::close, "close-cluster");
    private final FlinkRest rest = new FlinkRest(ClusterOptions.freePort());
    private final ClusterJobs jobs = new ClusterJobs(rest, folder.uri("savepoints"));
    private @Nullable ZooKeeperProcess zooKeeper;
    private @Nullable JvmProcess jobManager;
    private int processesStarted;

    /** Starts a cluster and waits until its slots are there. */
    public static SessionCluster start() {
        return start(Map.of());
    }

    /** The same, with further options of Flink. */
    public static SessionCluster start(Map<String, String> options) {
        return start(cluster -> cluster.startProcesses(options, 1));
    }

    /** The same, with logs of all that Flink and its libraries have to say. */
    static SessionCluster startWithDebugLogs(Map<String, String> options) {
        return start(cluster -> {
            cluster.folder.logDebug();
            cluster.startProcesses(options, 1);
        });
    }

    /** The same, with several TaskManagers, and a ZooKeeper that knows the jobs when the JobManager is gone. */
    static SessionCluster startHighlyAvailable(Map<String, String> options, int taskManagers) {
        return start(cluster -> {
            ZooKeeperProcess zooKeeper = new ZooKeeperProcess(cluster.jvms);
            cluster.zooKeeper = zooKeeper;
            Map<String, String> all = new LinkedHashMap<>(zooKeeper.flinkOptions());
            all.putAll(options);
            cluster.startProcesses(all, taskManagers);
        });
    }

    private static SessionCluster start(Consumer<SessionCluster> processes) {
        for (int attempt = 1; ; attempt++) {
            SessionCluster cluster = new SessionCluster();
            try {
                processes.accept(cluster);
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
        return processes().anyMatch(process -> process.output().contains("BindException"));
    }

    private SessionCluster() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    private void startProcesses(Map<String, String> options, int count) {
        Map<String, String> all = ClusterOptions.of(folder, rest.address().getPort());
        all.putAll(options);
        folder.writeConfig(all);
        jobManager = startJobManager();
        for (int i = 0; i < count; i++) {
            startTaskManager();
        }
        int wanted = count * Integer.parseInt(all.get(ClusterOptions.SLOTS_OF_A_TASK_MANAGER));
        Await.value(
                START_LIMIT, "the slots of the cluster", () -> slots() < wanted ? Optional.empty() : Optional.of(true));
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

    /** Kills the JobManager, without a warning, and starts another; does not wait for it. */
    void killJobManager() {
        if (jobManager != null) {
            jobManager.kill();
        }
        jobManager = startJobManager();
    }

    /** The TaskManagers that tasks of a job run on. */
    List<String> busyTaskManagers() {
        return rest.get("/taskmanagers")
                .path("taskmanagers")
                .valueStream()
                .filter(one -> one.path("freeSlots").intValue()
                        < one.path("slotsNumber").intValue())
                .map(one -> one.path("id").textValue())
                .filter(taskManagers::containsKey)
                .toList();
    }

    /** Kills a TaskManager, without a warning, and starts another; does not wait for it. */
    void killTaskManager(String id) {
        taskManagers.remove(id).kill();
        startTaskManager();
    }

    /** Halts a TaskManager for so long, as if its machine did nothing else meanwhile, and then lets it go on; returns at once. */
    CompletableFuture<?> freezeTaskManager(String id, Duration time) {
        return taskManagers.get(id).freeze(time);
    }

    /** Task slots that have registered; none while the cluster is not up. */
    public int slots() {
        processes().filter(process -> !process.isAlive()).findAny().ifPresent(process -> {
            throw new IllegalStateException("a process of the cluster ended:\n" + process.tail());
        });
        try {
            return rest.get("/overview").path("slots-total").intValue();
        } catch (UncheckedIOException | IllegalStateException e) {
            return 0;
        }
    }

    /** Submits a jar as {@code flink run -d} does, its main class being the one of its manifest. */
    public JobID submit(Path jar, String... arguments) {
        return client.submit(List.of(), jar, arguments);
    }

    /** The same, starting from the state of a savepoint, all of which must find its operator. */
    public JobID submitFrom(String savepoint, Path jar, String... arguments) {
        return client.submit(List.of("-s", savepoint), jar, arguments);
    }

    /** The same, with another parallelism than the cluster's. */
    JobID submitFrom(String savepoint, int parallelism, Path jar, String... arguments) {
        return client.submit(List.of("-s", savepoint, "-p", Integer.toString(parallelism)), jar, arguments);
    }

    /** Runs a jar's program as {@code flink run} does, and returns what it printed; it need not submit a job. */
    public String run(Path jar, String... arguments) {
        return client.run(List.of(), jar, arguments);
    }

    /**
     * Runs statements in the SQL client as {@code sql-client.sh -i init -f file} does, and returns what it printed.
     *
     * @param options of the client, such as {@code -j} and a jar
     * @throws IllegalStateException with the end of that when a statement fails
     */
    public String sql(String init, String statements, String... options) {
        return client.sql(init, statements, options);
    }

    private JvmProcess startJobManager() {
        return jvms.daemon(
                nextName("jobmanager"),
                ClusterOptions.JOB_MANAGER_MEMORY,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    }

    private void startTaskManager() {
        String id = nextName("taskmanager");
        taskManagers.put(
                id,
                jvms.daemon(
                        id,
                        ClusterOptions.TASK_MANAGER_MEMORY,
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "-Dtaskmanager.resource-id=" + id));
    }

    private String nextName(String kind) {
        processesStarted++;
        return kind + "-" + processesStarted;
    }

    private Stream<JvmProcess> processes() {
        return Stream.concat(Stream.ofNullable(jobManager), List.copyOf(taskManagers.values()).stream());
    }

    @Override
    public void close() {
        processes().forEach(JvmProcess::close);
        if (zooKeeper != null) {
            zooKeeper.close();
        }
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM is already going down.
        }
    }
}
