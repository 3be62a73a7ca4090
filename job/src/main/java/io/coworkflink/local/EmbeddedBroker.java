/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Kafka broker (KRaft) in this JVM, on free loopback ports, with its data in a private folder that goes when the broker is
 * closed or the JVM exits. Topics are not created by using them.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final PrivateDirectory data;
    private final LoopbackSockets sockets;
    private final String bootstrapServers;
    private String securedServers = "";
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final Thread closeAtExit = new Thread(this::close, "close-broker");
    private boolean closed;

    /** Starts a broker that is ready when this returns. */
    public static EmbeddedBroker start() {
        return start(Map.of());
    }

    /** The same with a listener for clients who connect as to a broker that is not their own, unless nothing is said of it. */
    static EmbeddedBroker start(Map<String, String> secured) {
        return start(PrivateDirectory.create("cowork-flink-broker-"), ClientPort.ANY, secured);
    }

    private static EmbeddedBroker start(PrivateDirectory data, ClientPort port, Map<String, String> secured) {
        try {
            EmbeddedBroker broker = new EmbeddedBroker(data, port, secured);
            broker.startUp();
            return broker;
        } catch (IOException | RuntimeException e) {
            data.close();
            throw new IllegalStateException("the embedded Kafka broker does not start", e);
        }
    }

    /**
     * Runs a broker as a process of its own: prints {@code bootstrap.servers=HOST:PORT} and stops when standard input ends. With a folder,
     * a port and the port to tell clients of as arguments it goes on with the data of a broker that was killed, if there is any.
     */
    public static void main(String[] args) throws IOException {
        try (EmbeddedBroker broker = args.length == 0
                ? start()
                : start(
                        new PrivateDirectory(Files.createDirectories(Path.of(args[0]))),
                        new ClientPort(Integer.parseInt(args[1]), Integer.parseInt(args[2])),
                        Map.of())) {
            System.out.println("bootstrap.servers=" + broker.bootstrapServers());
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private EmbeddedBroker(PrivateDirectory data, ClientPort port, Map<String, String> secured) throws IOException {
        this.data = data;
        sockets = new LoopbackSockets();
        ClientPort clients = port.at(sockets.reserve(BrokerSettings.CLIENTS, port.bound()));
        int controllerPort = sockets.reserve(BrokerSettings.CONTROLLER, LoopbackSockets.ANY_PORT);
        bootstrapServers = BrokerSettings.address(clients.told());
        String folder = data.path().toString();
        if (!Files.exists(data.path().resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            format(folder);
        }
        // What KafkaRaftServer does, except that it opens its sockets itself.
        KafkaConfig config =
                new KafkaConfig(withSecured(BrokerSettings.of(folder, clients, controllerPort), secured), false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> formatted =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
        SharedServer shared = shared(config, formatted._1());
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), formatted._2());
        broker = new BrokerServer(shared);
    }

    private Map<String, String> withSecured(Map<String, String> settings, Map<String, String> secured)
            throws IOException {
        if (secured.isEmpty()) {
            return settings;
        }
        int port = sockets.reserve(BrokerSettings.SECURED, LoopbackSockets.ANY_PORT);
        securedServers = BrokerSettings.address(port);
        return BrokerSettings.withSecured(settings, port, secured);
    }

    /** For clients with a password, if there is a listener for them. */
    String securedServers() {
        return securedServers;
    }

    /** For clients, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Synchronized, so that a JVM on its way out waits for a close under way instead of cutting it off. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            broker.shutdown();
            controller.shutdown();
        } finally {
            data.close();
        }
        // Last: until here a signal must find the hook, which makes the JVM wait.
        if (Thread.currentThread() != closeAtExit) {
            forgetExit();
        }
    }

    private static void format(String folder) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(folder)
                    .addDirectory(folder)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + folder, e);
        }
    }

    private SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble formatted) {
        QuorumConfig quorum = config.quorumConfig();
        Map<Integer, InetSocketAddress> voters = QuorumConfig.parseVoterConnections(quorum.voters());
        return new SharedServer(
                config,
                formatted,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, formatted.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(voters),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                sockets);
    }

    private void startUp() {
        Runtime.getRuntime().addShutdownHook(closeAtExit);
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            // The JVM is already going down.
        }
    }
}
