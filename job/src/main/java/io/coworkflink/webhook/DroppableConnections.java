/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection pool whose connections can be closed in the middle of an exchange. Cancelling the client's future does not always
 * do that: after a quick connect the client forgets what to cancel, and an endpoint that sends a byte now and then would hold the
 * connection, and its place in the pool, for good.
 */
final class DroppableConnections implements AsyncClientConnectionManager {
    private final AsyncClientConnectionManager pool;
    /** By the id of the exchange. */
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    DroppableConnections(AsyncClientConnectionManager pool) {
        this.pool = pool;
    }

    /** Ends an exchange, whether it waits for a connection, connects or uses it; does nothing when it is over. */
    void drop(String exchangeId) {
        Lease lease = leases.get(exchangeId);
        if (lease != null) {
            lease.drop();
        }
    }

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String exchangeId,
            HttpRoute route,
            Object state,
            Timeout timeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        Lease lease = new Lease();
        leases.put(exchangeId, lease);
        return pool.lease(exchangeId, route, state, timeout, new FutureCallback<>() {
            @Override
            public void completed(AsyncConnectionEndpoint endpoint) {
                if (lease.mayUse(endpoint)) {
                    callback.completed(endpoint);
                } else {
                    release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
                    callback.failed(new ConnectionClosedException("dropped"));
                }
            }

            @Override
            public void failed(Exception cause) {
                leases.remove(exchangeId);
                callback.failed(cause);
            }

            @Override
            public void cancelled() {
                leases.remove(exchangeId);
                callback.cancelled();
            }
        });
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator initiator,
            Timeout timeout,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        return pool.connect(endpoint, initiator, timeout, attachment, context, new CallbackContribution<>(callback) {
            @Override
            public void completed(AsyncConnectionEndpoint connected) {
                if (leases.values().stream().anyMatch(lease -> lease.holds(endpoint))) {
                    callback.completed(connected);
                } else {
                    endpoint.close(CloseMode.IMMEDIATE);
                    callback.failed(new ConnectionClosedException("dropped"));
                }
            }
        });
    }

    @Override
    public void release(AsyncConnectionEndpoint endpoint, @Nullable Object state, TimeValue keepAlive) {
        leases.values().removeIf(lease -> lease.isFor(endpoint));
        pool.release(endpoint, state, keepAlive);
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
        pool.upgrade(endpoint, attachment, context);
    }

    @Override
    public void upgrade(
            AsyncConnectionEndpoint endpoint,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        pool.upgrade(endpoint, attachment, context, callback);
    }

    @Override
    public void close(CloseMode mode) {
        pool.close(mode);
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }

    /** One exchange's hold on a connection, from the moment it asks for one. */
    private static final class Lease {
        private @Nullable AsyncConnectionEndpoint endpoint;
        private boolean dropped;

        synchronized boolean mayUse(AsyncConnectionEndpoint acquired) {
            endpoint = acquired;
            return !dropped;
        }

        synchronized boolean holds(AsyncConnectionEndpoint other) {
            return isFor(other) && !dropped;
        }

        synchronized boolean isFor(AsyncConnectionEndpoint other) {
            return endpoint == other;
        }

        synchronized void drop() {
            dropped = true;
            if (endpoint != null) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
        }
    }
}
