/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ZooKeeper in a JVM of its own, the one in Flink's jars, and what a cluster needs to keep its jobs in it. */
final class ZooKeeperProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final String MAIN =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
    /** Sessions last two ticks at least and twenty at most. */
    private static final String TICK_MILLIS = "500";

    private final JvmProcess process;
    private final Map<String, String> flinkOptions;

    ZooKeeperProcess(FlinkJvms jvms) {
        ClusterFolder folder = jvms.folder();
        int port = ClusterOptions.freePort();
        Path config = folder.write(
                "zoo.cfg",
                String.join(
                        "\n",
                        "clientPortAddress=127.0.0.1",
                        "clientPort=" + port,
                        "dataDir=" + folder.path().resolve("zookeeper"),
                        "tickTime=" + TICK_MILLIS,
                        "admin.enableServer=false",
                        ""));
        process = jvms.start(
                "zookeeper", List.of("-Xmx64m", "-Dzookeeper.forceSync=no"), "", List.of(MAIN, config.toString()));
        flinkOptions = Map.of(
                "high-availability.type", "zookeeper",
                "high-availability.storageDir", folder.uri("high-availability"),
                "high-availability.zookeeper.quorum", "127.0.0.1:" + port,
                // So long a dead JobManager goes on being the leader.
                "high-availability.zookeeper.client.session-timeout", "5 s",
                "high-availability.zookeeper.client.connection-timeout", "5 s");
        Await.value(START_LIMIT, "ZooKeeper", this::started);
    }

    Map<String, String> flinkOptions() {
        return flinkOptions;
    }

    private Optional<Boolean> started() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ZooKeeper ended:\n" + process.tail());
        }
        return process.output().contains("binding to port") ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void close() {
        process.close();
    }
}
