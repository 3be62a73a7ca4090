/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.config.WebhookConfig;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.io.CloseMode;

/** Posts JSON to one endpoint without ever making its caller wait, not even for a name to be resolved. */
final class HttpPoster implements AutoCloseable {
    private static final ContentType JSON = ContentType.create("application/json");
    private static final ThreadFactory THREADS = new DefaultThreadFactory("webhook", true);

    private final Endpoint endpoint;
    private final long timeoutMillis;
    private final DroppableConnections connections;
    private final CloseableHttpAsyncClient client;
    /** The client resolves names and opens connections on the thread that calls it. */
    private final ExecutorService caller = Executors.newSingleThreadExecutor(THREADS);
    /** Apart from the caller, which a slow name server may hold up. */
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(THREADS);

    HttpPoster(Endpoint endpoint, WebhookConfig config, DnsResolver resolver) {
        this.endpoint = endpoint;
        this.timeoutMillis = config.timeout().toMillis();
        this.connections = HttpClients.connections(config, resolver);
        this.client = HttpClients.create(config, connections);
        client.start();
    }

    /** The future completes on another thread: with the reply, or with an exception when none came within the timeout. */
    CompletableFuture<Reply> post(Message message) {
        ReplyReader reader = new ReplyReader();
        try {
            Future<?> deadline = deadlines.schedule(
                    () -> reader.giveUp(new TimeoutException("no reply in time")),
                    timeoutMillis,
                    TimeUnit.MILLISECONDS);
            caller.execute(() -> begin(request(message), reader));
            return reader.reply().whenComplete((reply, error) -> deadline.cancel(false));
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    @Override
    public void close() {
        caller.shutdownNow();
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private SimpleHttpRequest request(Message message) {
        SimpleRequestBuilder request = SimpleRequestBuilder.post(endpoint.uri()).setBody(message.body(), JSON);
        message.headers().forEach(request::addHeader);
        return request.build();
    }

    private void begin(SimpleHttpRequest request, ReplyReader reader) {
        if (reader.reply().isDone()) {
            return; // Timed out before its turn.
        }
        HttpClientContext context = HttpClientContext.create();
        try {
            Future<Reply> exchange =
                    client.execute(SimpleRequestProducer.create(request), reader, context, new Failures(reader));
            var unused = reader.givenUp().thenRun(() -> stop(exchange, context.getExchangeId()));
        } catch (RuntimeException e) {
            reader.failed(e);
        }
    }

    private void stop(Future<Reply> exchange, String exchangeId) {
        exchange.cancel(true);
        connections.drop(exchangeId);
    }

    /** Failures before there is a response, such as a refused connection, reach the callback only. */
    private record Failures(ReplyReader reader) implements FutureCallback<Reply> {
        @Override
        public void completed(Reply reply) {}

        @Override
        public void failed(Exception cause) {
            reader.failed(cause);
        }

        @Override
        public void cancelled() {
            reader.failed(new CancellationException("cancelled"));
        }
    }
}
