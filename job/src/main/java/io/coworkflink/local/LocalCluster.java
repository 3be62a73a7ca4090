/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this JVM that is not bound to one job: the job and the SQL client's queries share it. */
final class LocalCluster implements AutoCloseable {
    /** One for the job, and what a query with a join can use at once. */
    private static final int SLOTS = 4;

    private final MiniCluster cluster;
    private final int webPort;

    private LocalCluster(MiniCluster cluster, int webPort) {
        this.cluster = cluster;
        this.webPort = webPort;
    }

    static LocalCluster start(Path temporary, int webPort) throws Exception {
        LocalCluster local = new LocalCluster(
                new MiniCluster(new MiniClusterConfiguration.Builder()
                        .setConfiguration(LocalFlink.settings(temporary, webPort))
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(SLOTS)
                        .build()),
                webPort);
        local.cluster.start();
        return local;
    }

    /** What submits jobs. They need no jar: the cluster has this JVM's classes. */
    StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        return StreamExecutionEnvironment.createRemoteEnvironment(LocalFlink.LOOPBACK, webPort, settings);
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
