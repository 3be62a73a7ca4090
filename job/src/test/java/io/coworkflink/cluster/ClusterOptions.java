/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Settings of a small cluster on loopback. Flink's shell scripts work out most of these; JVMs started directly have to be told. */
final class ClusterOptions {
    static final String SLOTS_OF_A_TASK_MANAGER = "taskmanager.numberOfTaskSlots";

    /** Of a cluster that shall notice faults. */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

    private static final int SLOTS = 4;

    private static final int PORT_ATTEMPTS = 100;
    private static final int FIRST_PORT = 12_000;
    /** Linux connects from 32768 up unless told otherwise. */
    private static final int FIRST_SYSTEM_PORT = 32_000;

    static final List<String> JOB_MANAGER_MEMORY = List.of("-Xmx512m");
    // Heap is framework plus task heap, direct memory is framework off-heap plus network, of the options below.
    static final List<String> TASK_MANAGER_MEMORY =
            List.of("-Xmx640m", "-XX:MaxDirectMemorySize=192m", "-XX:MaxMetaspaceSize=256m");

    /**
     * What Flink's own distribution opens; without java.util the client fails on any program. The rest lets a JVM that lives for a minute,
     * beside others on two processors, get to work sooner.
     */
    static final List<String> JVM_FLAGS = Stream.of(
                    Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    Stream.of(
                            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                            "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED"),
                    Stream.of("api", "file", "parser", "tree", "util")
                            .map(part -> "--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED"),
                    Stream.of(
                                    "java.lang",
                                    "java.net",
                                    "java.io",
                                    "java.nio",
                                    "sun.nio.ch",
                                    "java.lang.reflect",
                                    "java.text",
                                    "java.time",
                                    "java.util",
                                    "java.util.concurrent",
                                    "java.util.concurrent.atomic",
                                    "java.util.concurrent.locks")
                            .map(part -> "--add-opens=java.base/" + part + "=ALL-UNNAMED"))
            .flatMap(flags -> flags)
            .toList();

    private ClusterOptions() {}

    static Map<String, String> of(ClusterFolder folder, int restPort) {
        Map<String, String> options = new LinkedHashMap<>();
        options.putAll(addresses(restPort));
        options.putAll(memory());
        options.putAll(patience());
        options.put("taskmanager.memory.jvm-overhead.min", "192m");
        options.put(SLOTS_OF_A_TASK_MANAGER, Integer.toString(SLOTS));
        options.put("io.tmp.dirs", folder.path().resolve("tmp").toString());
        options.put("state.backend.type", "rocksdb");
        options.put("execution.checkpointing.incremental", "true");
        options.put("execution.checkpointing.interval", "1 s");
        options.put("execution.checkpointing.dir", folder.uri(ClusterFolder.CHECKPOINTS));
        return options;
    }

    private static Map<String, String> addresses(int restPort) {
        return Map.of(
                "jobmanager.bind-host", "127.0.0.1",
                "jobmanager.rpc.address", "127.0.0.1",
                "jobmanager.rpc.port", Integer.toString(freePort()),
                "rest.address", "127.0.0.1",
                "rest.bind-address", "127.0.0.1",
                "rest.port", Integer.toString(restPort),
                "taskmanager.bind-host", "127.0.0.1",
                "taskmanager.host", "127.0.0.1");
    }

    /** A busy test machine can make a process wait for longer than the usual 10 s and 50 s. */
    private static Map<String, String> patience() {
        return Map.of("pekko.ask.timeout", "60 s", "heartbeat.timeout", "180 s");
    }

    /** The opposite: who is gone is soon missed, and the job starts again at once, as often as it takes. */
    static Map<String, String> noticingFaults() {
        return Map.of(
                "heartbeat.interval", "1 s",
                "heartbeat.timeout", HEARTBEAT_TIMEOUT.toSeconds() + " s",
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "1000",
                "restart-strategy.fixed-delay.delay", "100 ms");
    }

    /** For two TaskManagers: likewise, and the job fits on either of them. */
    static Map<String, String> sparingOneOfTwo(String checkpointInterval) {
        Map<String, String> options = new LinkedHashMap<>(noticingFaults());
        options.put("execution.checkpointing.interval", checkpointInterval);
        options.put("parallelism.default", "2");
        options.put(SLOTS_OF_A_TASK_MANAGER, "2");
        options.put("taskmanager.load-balance.mode", "SLOTS");
        return options;
    }

    private static Map<String, String> memory() {
        return Map.of(
                "taskmanager.cpu.cores", "2.0",
                "taskmanager.memory.framework.heap.size", "128m",
                "taskmanager.memory.framework.off-heap.size", "128m",
                "taskmanager.memory.task.heap.size", "512m",
                "taskmanager.memory.task.off-heap.size", "0m",
                "taskmanager.memory.network.min", "64m",
                "taskmanager.memory.network.max", "64m",
                "taskmanager.memory.managed.size", "512m",
                "taskmanager.memory.jvm-metaspace.size", "256m",
                "taskmanager.memory.jvm-overhead.max", "192m");
    }

    /**
     * Free now; somebody else may still take it, so starting is tried more than once. Not one that the system gives to whoever connects to
     * somewhere: a server that is killed must find its port free when it starts again.
     */
    static int freePort() {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_SYSTEM_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: another.
            }
        }
        throw new IllegalStateException("no free port in %d attempts".formatted(PORT_ATTEMPTS));
    }
}
