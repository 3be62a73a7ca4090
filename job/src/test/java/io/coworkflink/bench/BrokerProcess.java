/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a JVM of its own, so that its garbage and its CPU time are not the job's. It stops when its standard input ends,
 * and so also when this JVM is killed.
 */
final class BrokerProcess implements AutoCloseable {
    private static final String MAIN = "io.coworkflink.local.EmbeddedBroker";
    private static final String ANNOUNCEMENT = "bootstrap.servers=";

    private static final String LOGGING = "-Dlog4j2.configurationFile=log4j2-bench.properties";
    private static final int STOP_LIMIT_SECONDS = 20;

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    static BrokerProcess start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        LOGGING,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new BrokerProcess(process, announcement(process));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private static String announcement(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANNOUNCEMENT)) {
                return line.substring(ANNOUNCEMENT.length()).trim();
            }
        }
        throw new IOException("the broker ended before it named its servers");
    }
}
