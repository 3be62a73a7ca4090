/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets on free loopback ports, bound before the broker is configured with their numbers. Looking for a free port and
 * binding it later is a race, and Kafka answers a taken controller port by halting the JVM.
 */
final class LoopbackSockets implements ServerSocketFactory {
    static final int ANY_PORT = 0;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Map<String, ServerSocketChannel> waiting = new HashMap<>();

    /**
     * Binds one more port.
     *
     * @param listener the name under which Kafka will ask for it
     * @param port to bind, or {@link #ANY_PORT}
     * @return its number
     */
    int reserve(String listener, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        waiting.put(listener, channel);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        channel.configureBlocking(false);
        return channel.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = waiting.remove(listener);
        if (channel == null) {
            throw new IOException("no port was reserved for listener " + listener);
        }
        return channel;
    }
}
