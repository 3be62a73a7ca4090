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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/**
 * A JobManager and TaskManagers in JVMs of their own, from the jars of a Flink distribution, on loopback. When it is closed, or this JVM
 * ends, its processes and its folder go; its logs stay in {@code target/cluster-logs}.
 */
public final class SessionCluster implements AutoCloseable {
    private static final Path BUILD_FOLDER = Path.of("target");
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final ClusterFolder folder = ClusterFolder.create(BUILD_FOLDER);
    private final FlinkJvms jvms = new FlinkJvms(folder);
    private final FlinkClient client = new FlinkClient(jvms);
    private final ClusterProcesses processes = new ClusterProcesses(jvms);
    private final Thread closeAtExit = new Thread(this::close, "close-cluster");
    private final FlinkRest rest = new FlinkRest(ClusterOptions.freePort());
    private final ClusterJobs jobs = new ClusterJobs(rest, folder.uri("savepoints"));

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

    /** The same, with checkpoints on a {@link FailingDisk}. */
    static SessionCluster startOnFailingDisk(Map<String, String> options) {
        return start(cluster -> cluster.startProcesses(
                union(
                        options,
                        Map.of(
                                "execution.checkpointing.dir",
                                cluster.folder.addFailingDisk(ClusterFolder.CHECKPOINTS))),
                1));
    }

    /** The same, with a {@link #network}. */
    static SessionCluster startBehindNetwork(Map<String, String> options) {
        return start(cluster -> cluster.startProcesses(union(options, cluster.processes.startNetwork()), 1));
    }

    /** The same, with several TaskManagers, a {@link #network}, and a ZooKeeper that knows the jobs when the JobManager is gone. */
    static SessionCluster startHighlyAvailable(Map<String, String> options, int taskManagers) {
        return start(cluster -> cluster.startProcesses(
                union(options, union(cluster.processes.startZooKeeper(), cluster.processes.startNetwork())),
                taskManagers));
    }

    private static Map<String, String> union(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static SessionCluster start(Consumer<SessionCluster> start) {
        for (int attempt = 1; ; attempt++) {
            SessionCluster cluster = new SessionCluster();
            try {
                start.accept(cluster);
                return cluster;
            } catch (RuntimeException e) {
                boolean again = attempt < START_ATTEMPTS && cluster.processes.lostAPort();
                cluster.close();
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private SessionCluster() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    private void startProcesses(Map<String, String> options, int count) {
        Map<String, String> all = union(ClusterOptions.of(folder, rest.address().getPort()), options);
        folder.writeConfig(all);
        processes.start(count);
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

    /** What the processes that run have printed. */
    String logs() {
        return processes.output();
    }

    /** Bytes of the objects in use in all of its processes; none may end meanwhile. */
    long liveHeap() {
        return processes.liveHeap();
    }

    /** Between the JobManager and all TaskManagers. */
    FaultyNetwork network() {
        return processes.network();
    }

    /** Kills the JobManager, without a warning, and starts another; does not wait for it. */
    void killJobManager() {
        processes.killJobManager();
    }

    /** The TaskManagers that tasks of a job run on. */
    List<String> busyTaskManagers() {
        Set<String> alive = processes.taskManagerIds();
        return rest.get("/taskmanagers")
                .path("taskmanagers")
                .valueStream()
                .filter(one -> one.path("freeSlots").intValue()
                        < one.path("slotsNumber").intValue())
                .map(one -> one.path("id").textValue())
                .filter(alive::contains)
                .toList();
    }

    /** Kills a TaskManager, without a warning, and starts another; does not wait for it. */
    void killTaskManager(String id) {
        processes.killTaskManager(id);
    }

    /** As whoever runs a cluster does. */
    void replaceEndedTaskManagers() {
        processes.replaceEndedTaskManagers();
    }

    /** Halts a TaskManager for so long, as if its machine did nothing else meanwhile, and then lets it go on; returns at once. */
    CompletableFuture<?> freezeTaskManager(String id, Duration time) {
        return processes.freezeTaskManager(id, time);
    }

    /** Task slots that have registered; none while the cluster is not up. */
    public int slots() {
        processes.failIfOneEnded();
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

    /** Stops a job as {@code flink stop --savepointPath} does, and returns the savepoint. */
    String stop(JobID job) {
        return client.stop(job, folder.uri("savepoints"));
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

    @Override
    public void close() {
        processes.close();
        folder.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM is already going down.
        }
    }
}
