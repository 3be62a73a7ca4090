/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Kafka broker of the local mode in a JVM of its own, as a cluster's jobs would meet it. Its port and its data survive the JVM. */
final class BrokerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("(?m)^bootstrap\\.servers=(\\S+)$");

    private final ClusterFolder folder = ClusterFolder.create(Path.of("target"));
    private final int port = ClusterOptions.freePort();
    private final @Nullable FaultyNetwork network;
    private final String bootstrapServers;
    private JvmProcess process;
    private int starts;

    static BrokerProcess start() {
        return new BrokerProcess(false);
    }

    /** One that can be reached through {@link #network} only. */
    static BrokerProcess startBehindNetwork() {
        return new BrokerProcess(true);
    }

    private BrokerProcess(boolean isBehindNetwork) {
        network = isBehindNetwork ? new FaultyNetwork(port) : null;
        process = startProcess();
        bootstrapServers = awaitAddress();
    }

    FaultyNetwork network() {
        return Objects.requireNonNull(network, "not behind one");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    ClusterFolder folder() {
        return folder;
    }

    /** Ends it as a failing machine would; nobody answers until {@link #startAgain}. */
    void kill() {
        process.kill();
    }

    void startAgain() {
        process = startProcess();
        awaitAddress();
    }

    private JvmProcess startProcess() {
        starts++;
        return JvmProcess.start(new JvmProcess.Command(
                folder.path(),
                folder.logs().resolve("broker-%d.log".formatted(starts)),
                System.getProperty("java.class.path"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Map.of(),
                List.of(
                        "io.coworkflink.local.EmbeddedBroker",
                        folder.path().resolve("broker").toString(),
                        Integer.toString(port),
                        Integer.toString(network == null ? port : network.port()))));
    }

    private String awaitAddress() {
        try {
            return Await.value(START_LIMIT, "the broker's address", this::address);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<String> address() {
        Matcher address = ADDRESS.matcher(process.output());
        if (address.find()) {
            return Optional.of(address.group(1));
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("the broker ended:\n" + process.tail());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        process.close();
        if (network != null) {
            network.close();
        }
        folder.delete();
    }
}
