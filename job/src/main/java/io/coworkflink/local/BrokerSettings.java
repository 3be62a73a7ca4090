/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.util.HashMap;
import java.util.Map;

/** The settings of a Kafka node that is broker and controller at once, alone, small, and reachable from this machine only. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENTS = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";
    static final String SECURED = "SECURED";

    /** The largest message; above the largest body the receiver writes, with room for Kafka's own framing. */
    static final int MAX_MESSAGE_BYTES = 17 << 20;

    private static final String HOST = "127.0.0.1:";

    private BrokerSettings() {}

    static Map<String, String> of(String dataFolder, ClientPort clientPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(identity(dataFolder));
        settings.putAll(listeners(clientPort, controllerPort));
        settings.putAll(internalTopics());
        settings.putAll(size());
        settings.putAll(behaviour());
        return settings;
    }

    /**
     * With one more listener for clients, encrypted and with passwords.
     *
     * @param details whatever Kafka wants to know of it
     */
    static Map<String, String> withSecured(Map<String, String> settings, int port, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(settings);
        String listener = "," + SECURED + "://" + address(port);
        all.merge("listeners", listener, String::concat);
        all.merge("advertised.listeners", listener, String::concat);
        all.merge("listener.security.protocol.map", "," + SECURED + ":SASL_SSL", String::concat);
        all.putAll(details);
        return all;
    }

    static String address(int port) {
        return HOST + port;
    }

    private static Map<String, String> identity(String dataFolder) {
        return Map.of(
                "process.roles", "broker,controller", "node.id", Integer.toString(NODE_ID), "log.dirs", dataFolder);
    }

    private static Map<String, String> listeners(ClientPort clientPort, int controllerPort) {
        return Map.of(
                "listeners",
                clients(clientPort.bound()) + "," + CONTROLLER + "://" + address(controllerPort),
                "advertised.listeners",
                clients(clientPort.told()),
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                CLIENTS,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE_ID + "@" + address(controllerPort));
    }

    private static String clients(int port) {
        return CLIENTS + "://" + address(port);
    }

    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1");
    }

    private static Map<String, String> size() {
        return Map.of(
                // The default is 128 MiB of heap.
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(2 << 20),
                "num.network.threads",
                "2",
                "num.io.threads",
                "4",
                "background.threads",
                "2",
                "message.max.bytes",
                Integer.toString(MAX_MESSAGE_BYTES),
                "replica.fetch.max.bytes",
                Integer.toString(MAX_MESSAGE_BYTES));
    }

    private static Map<String, String> behaviour() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                // Flink asks for transactions that outlive a long outage.
                "transaction.max.timeout.ms", "3600000",
                // Messages carry event times; by age, months-old input would be deleted half a minute after the start.
                "log.retention.ms", "-1");
    }
}
