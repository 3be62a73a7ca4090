/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of one cluster, which may be killed, each replaced by another of its kind. */
final class ClusterProcesses implements AutoCloseable {
    private final FlinkJvms jvms;
    private final Map<String, JvmProcess> taskManagers = new LinkedHashMap<>();
    private @Nullable ZooKeeperProcess zooKeeper;
    private @Nullable FaultyNetwork network;
    private @Nullable JvmProcess jobManager;
    private int started;

    ClusterProcesses(FlinkJvms jvms) {
        this.jvms = jvms;
    }

    /** Before the others, which want to know of it: returns the options that tell them. */
    Map<String, String> startZooKeeper() {
        zooKeeper = new ZooKeeperProcess(jvms);
        return zooKeeper.flinkOptions();
    }

    /**
     * Likewise: from then on all TaskManagers talk to the JobManager through it, and it to them, since it answers where they have called
     * it from. Jars and the web interface go another way.
     */
    Map<String, String> startNetwork() {
        int port = ClusterOptions.freePort();
        network = new FaultyNetwork(port);
        String publicPort = Integer.toString(network.port());
        return Map.of(
                "jobmanager.rpc.port", publicPort,
                "high-availability.jobmanager.port", publicPort,
                "jobmanager.rpc.bind-port", Integer.toString(port));
    }

    FaultyNetwork network() {
        return Objects.requireNonNull(network, "not behind one");
    }

    void start(int taskManagerCount) {
        startJobManager();
        for (int i = 0; i < taskManagerCount; i++) {
            startTaskManager();
        }
    }

    /** Of the TaskManagers, as Flink knows them. */
    Set<String> taskManagerIds() {
        return Set.copyOf(taskManagers.keySet());
    }

    void killJobManager() {
        if (jobManager != null) {
            jobManager.kill();
        }
        startJobManager();
    }

    void killTaskManager(String id) {
        taskManagers.remove(id).kill();
        startTaskManager();
    }

    void replaceEndedTaskManagers() {
        Set<String> ended = taskManagers.entrySet().stream()
                .filter(one -> !one.getValue().isAlive())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        ended.forEach(this::killTaskManager);
    }

    CompletableFuture<?> freezeTaskManager(String id, Duration time) {
        return taskManagers.get(id).freeze(time);
    }

    /** Bytes of the objects in use in all of them; none may end meanwhile. */
    long liveHeap() {
        return processes().mapToLong(JvmProcess::liveHeap).sum();
    }

    void failIfOneEnded() {
        processes().filter(process -> !process.isAlive()).findAny().ifPresent(process -> {
            throw new IllegalStateException("a process of the cluster ended:\n" + process.tail());
        });
    }

    String output() {
        return processes().map(JvmProcess::output).collect(Collectors.joining());
    }

    /** Whether somebody took a port between our finding it free and a process opening it. */
    boolean lostAPort() {
        return processes().anyMatch(process -> process.output().contains("BindException"));
    }

    private void startJobManager() {
        jobManager = jvms.daemon(
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
        started++;
        return kind + "-" + started;
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
        if (network != null) {
            network.close();
        }
    }
}
