/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An OTLP/HTTP endpoint on loopback that puts each log request into the input topic, as the Collector would, and answers when Kafka
 * has it. Metrics and traces are accepted and dropped, so that an agent that sends them too is content.
 */
public final class OtlpReceiver implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Bounds the memory of bodies under way, and is enough for Jetty's own threads on a large machine. */
    private static final int MAX_THREADS = 24;

    private final InputTopic topic;
    private final Predicate<byte[]> readable;
    private final OtlpBody.Limits limits;
    private final Javalin server;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder ignoredMetrics = new LongAdder();
    private final LongAdder ignoredTraces = new LongAdder();

    /**
     * Starts listening.
     *
     * @param port 0 takes a free one
     * @param readable whether an inflated body can be decoded; what it refuses is answered with 400 and not written
     */
    public static OtlpReceiver start(int port, String bootstrapServers, String topic, Predicate<byte[]> readable)
            throws PortTakenException {
        return start(port, new InputTopic(bootstrapServers, topic, PATIENCE), readable, OtlpBody.Limits.DEFAULT);
    }

    static OtlpReceiver start(int port, InputTopic topic, Predicate<byte[]> readable, OtlpBody.Limits limits)
            throws PortTakenException {
        // A taken port is told by the exception alone.
        JavalinLogger.enabled = false;
        OtlpReceiver receiver = new OtlpReceiver(topic, readable, limits);
        try {
            receiver.server.start(HOST, port);
            return receiver;
        } catch (JavalinBindException e) {
            receiver.close();
            throw new PortTakenException(port, "--otlp-port");
        }
    }

    private OtlpReceiver(InputTopic topic, Predicate<byte[]> readable, OtlpBody.Limits limits) {
        this.topic = topic;
        this.readable = readable;
        this.limits = limits;
        server = Javalin.create(this::configure);
    }

    public int port() {
        return server.port();
    }

    /** Log requests that Kafka has acknowledged. */
    public long accepted() {
        return accepted.sum();
    }

    /** Requests to {@code /v1/metrics}. */
    public long ignoredMetrics() {
        return ignoredMetrics.sum();
    }

    /** Requests to {@code /v1/traces}. */
    public long ignoredTraces() {
        return ignoredTraces.sum();
    }

    @Override
    public void close() {
        server.stop();
        topic.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("otlp-receiver");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.routes.before(OtlpReceiver::refuseBrowsers);
        config.routes.post("/v1/logs", this::logs);
        config.routes.post("/v1/metrics", call -> ignore(call, ignoredMetrics));
        config.routes.post("/v1/traces", call -> ignore(call, ignoredTraces));
        OtlpResponses.answerFailures(config);
    }

    /** A page in the user's browser may reach loopback; agents send no Origin, and browsers cannot post without one. */
    private static void refuseBrowsers(Context call) throws Refusal {
        if (call.header("Origin") != null) {
            throw new Refusal(Refusal.Reason.BROWSER, "requests from web pages are not accepted");
        }
    }

    private void logs(Context call) throws Refusal {
        OtlpEncoding encoding = encoding(call);
        byte[] body = OtlpBody.read(call.bodyInputStream(), call.header("Content-Encoding"), limits);
        boolean emptyJson = encoding == OtlpEncoding.JSON && body.length == 0;
        if (emptyJson || !readable.test(body)) {
            throw new Refusal(Refusal.Reason.UNREADABLE, "the body cannot be read as an OTLP logs request");
        }
        topic.write(body);
        accepted.increment();
        OtlpResponses.success(call, encoding);
    }

    private void ignore(Context call, LongAdder count) throws Refusal {
        OtlpEncoding encoding = encoding(call);
        OtlpBody.readWire(call.bodyInputStream(), limits);
        count.increment();
        OtlpResponses.success(call, encoding);
    }

    private static OtlpEncoding encoding(Context call) throws Refusal {
        OtlpEncoding encoding = OtlpEncoding.of(call.contentType());
        if (encoding == null) {
            throw new Refusal(
                    Refusal.Reason.WRONG_TYPE, "Content-Type must be application/x-protobuf or application/json");
        }
        return encoding;
    }
}
