/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An endpoint on loopback that answers as told and remembers what it was sent. */
public final class WebhookServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Request> accepted = new CopyOnWriteArrayList<>();

    public WebhookServer(Function<Request, Answer> script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    public String url() {
        return origin() + "/services/SECRET?token=HIDDEN";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** In the order of arrival, answered or not. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Idempotency keys of what was answered with 2xx, in that order. */
    List<String> acceptedKeys() {
        return accepted.stream().map(Request::key).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange, Function<Request, Answer> script) {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            answer(exchange, request, script.apply(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // The client went away, as some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Request request, Answer answer)
            throws IOException, InterruptedException {
        if (answer.status() == Answer.NEVER) {
            closed.await();
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.status() / 100 == 2) {
            accepted.add(request);
        }
        exchange.sendResponseHeaders(answer.status(), answer.bodyBytes() == 0 ? -1 : answer.bodyBytes());
        if (answer.bodyBytes() > 0) {
            write(exchange.getResponseBody(), answer);
        }
    }

    /** One byte after the other, so that the connection is never idle, when less is to be written than promised. */
    private void write(OutputStream body, Answer answer) throws IOException, InterruptedException {
        body.write(Arrays.copyOf(answer.text().getBytes(UTF_8), (int) answer.writtenBytes()));
        body.flush();
        long missing = answer.bodyBytes() - answer.writtenBytes();
        while (missing > 0 && !closed.await(20, TimeUnit.MILLISECONDS)) {
            body.write(0);
            body.flush();
            missing--;
        }
    }

    public record Request(String method, String path, Headers headers, String body) {
        String key() {
            return headers.getFirst("Idempotency-Key");
        }
    }

    /** When fewer bytes are written than promised, the rest trickles. */
    public record Answer(int status, Map<String, String> headers, String text, long bodyBytes, long writtenBytes) {
        private static final int NEVER = 0;

        public static Answer status(int status) {
            return new Answer(status, Map.of(), "", 0, 0);
        }

        static Answer status(int status, String header, String value) {
            return new Answer(status, Map.of(header, value), "", 0, 0);
        }

        static Answer withBody(int status, long bodyBytes, long writtenBytes) {
            return new Answer(status, Map.of(), "", bodyBytes, writtenBytes);
        }

        static Answer text(int status, String text) {
            int bytes = text.getBytes(UTF_8).length;
            return new Answer(status, Map.of(), text, bytes, bytes);
        }

        public static Answer never() {
            return status(NEVER);
        }
    }
}
