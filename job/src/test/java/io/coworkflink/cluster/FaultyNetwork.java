/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Lies between a server and all who talk to it. What is sent while it is cut arrives when it is whole again: TCP sends it once more. */
final class FaultyNetwork implements AutoCloseable {
    private static final int BYTES_AT_ONCE = 1 << 16;
    private static final double LOST = 0.05;
    /** What TCP waits before it sends again, about. */
    private static final Duration SENT_AGAIN = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newCachedThreadPool(FaultyNetwork::daemon);
    private final Direction toServer = new Direction();
    private final Direction fromServer = new Direction();
    private final ServerSocket listener;
    private final int serverPort;

    FaultyNetwork(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Where clients find the server. */
    int port() {
        return listener.getLocalPort();
    }

    void cut() {
        toServer.cut();
        fromServer.cut();
    }

    /** The server hears everybody, and nobody hears the server. */
    void cutAnswers() {
        fromServer.cut();
    }

    /** Nobody but the server is heard. */
    void cutRequests() {
        toServer.cut();
    }

    void healRequests() {
        toServer.heal();
    }

    /** Every packet takes so long, and of twenty one is lost. */
    void slowDown(Duration delay) {
        toServer.slowDown(delay);
        fromServer.slowDown(delay);
    }

    void heal() {
        toServer.heal();
        fromServer.heal();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener is closed, or the server is not there: its client sees a connection that ends.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            threads.execute(() -> toServer.carry(client, server));
            threads.execute(() -> fromServer.carry(server, client));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-network");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One of two. */
    private static final class Direction {
        private boolean isCut;
        private volatile Duration delay = Duration.ZERO;

        synchronized void cut() {
            isCut = true;
        }

        void slowDown(Duration every) {
            delay = every;
        }

        synchronized void heal() {
            isCut = false;
            delay = Duration.ZERO;
            notifyAll();
        }

        /** Ends both connections when either does. */
        void carry(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                byte[] bytes = new byte[BYTES_AT_ONCE];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    travel();
                    out.write(bytes, 0, read);
                }
            } catch (IOException e) {
                // One of the two has ended it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void travel() throws InterruptedException {
            synchronized (this) {
                while (isCut) {
                    wait();
                }
            }
            Duration time = delay;
            if (!time.isZero()) {
                boolean isLost = ThreadLocalRandom.current().nextDouble() < LOST;
                LockSupport.parkNanos((isLost ? time.plus(SENT_AGAIN) : time).toNanos());
            }
        }
    }
}
