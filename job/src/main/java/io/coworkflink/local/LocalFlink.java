/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this JVM, small, on loopback, and closed to foreign jobs. */
final class LocalFlink {
    static final String LOOPBACK = "127.0.0.1";

    private LocalFlink() {}

    static StreamExecutionEnvironment bounded(Path temporary) {
        return StreamExecutionEnvironment.createLocalEnvironment(1, settings(temporary));
    }

    static StreamExecutionEnvironment withWebPage(Path temporary, int webPort) {
        return StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(settings(temporary, webPort));
    }

    /** Asked before anything starts: Flink would answer a taken port with a page of stack traces. */
    static int freePort(int wanted) throws PortTakenException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new PortTakenException(wanted, "--web-port");
        }
    }

    static Configuration settings(Path temporary, int webPort) {
        Configuration settings = settings(temporary);
        settings.set(RestOptions.PORT, webPort);
        settings.set(RestOptions.BIND_PORT, String.valueOf(webPort));
        return settings;
    }

    private static Configuration settings(Path temporary) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        settings.set(CoreOptions.TMP_DIRS, temporary.toString());
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        // Without these, Flink's own servers, the one for files among them, listen on all addresses.
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        // Of all slots together: each window of SQL takes more than a megabyte of its slot's.
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        // A failure here is the user's to see, not to retry.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }
}
