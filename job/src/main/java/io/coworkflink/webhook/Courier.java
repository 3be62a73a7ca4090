/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.WebhookConfig;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings alerts to one endpoint: its outbox, its format and its way into the network. All of it runs on the task's thread. */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final EndpointConfig config;
    private final Endpoint endpoint;
    private final Format format;
    private final Outbox outbox;
    private final Notices notices;
    private final EndpointMetrics metrics;
    private final HttpPoster poster;
    private final ProcessingTimeService timers;
    private final MailboxExecutor mailbox;
    private final ThrowingRunnable<Exception> settled;
    private boolean heartbeatUnderWay;

    /** After each attempt it runs what was given. */
    Courier(
            EndpointConfig config,
            WebhookConfig webhook,
            ProcessingTimeService timers,
            MailboxExecutor mailbox,
            MetricGroup metrics,
            ThrowingRunnable<Exception> settled) {
        this.config = config;
        this.endpoint = Endpoint.resolve(config, webhook.egress());
        this.format = Formats.of(config);
        this.timers = timers;
        this.mailbox = mailbox;
        this.settled = settled;
        this.outbox = new Outbox(
                config.name(),
                webhook,
                format.spacingMillis(),
                timers::getCurrentProcessingTime,
                new SplittableRandom());
        this.notices = new Notices(config.name());
        this.metrics = new EndpointMetrics(metrics, config.name(), outbox);
        this.poster = new HttpPoster(endpoint, webhook, AddressGuard.of(webhook.egress()));
    }

    String name() {
        return config.name();
    }

    @Nullable
    String fallback() {
        return config.fallback();
    }

    boolean wants(Alert alert) {
        return config.match().holds(alert.severity().text(), alert.organizationId(), alert.type());
    }

    void add(Alert alert) {
        outbox.add(alert);
    }

    void restore(Collection<Pending> restored) {
        outbox.restore(restored);
    }

    List<Pending> snapshot() {
        return outbox.snapshot();
    }

    boolean isIdle() {
        return outbox.size() == 0;
    }

    void abandon() {
        outbox.abandon();
    }

    /** Gives up what is too old and sends what is due. */
    void send() {
        outbox.expire();
        for (Entry entry = outbox.next(); entry != null; entry = outbox.next()) {
            send(entry);
        }
    }

    List<Undelivered> takeUndelivered() {
        List<Undelivered> taken = outbox.takeUndelivered();
        taken.forEach(undelivered -> metrics.gaveUp());
        return taken;
    }

    /** What the fallback is to be told about it, or null. */
    @Nullable
    Alert noticeOf(Undelivered undelivered) {
        return notices.after(undelivered, timers.getCurrentProcessingTime());
    }

    long wakeUpMillis() {
        return outbox.wakeUpMillis();
    }

    /** Sent once and not kept: a late heartbeat would say what is no longer known. */
    void beat() {
        if (!config.heartbeat() || heartbeatUnderWay) {
            return;
        }
        heartbeatUnderWay = true;
        long now = timers.getCurrentProcessingTime();
        var unused = poster.post(format.message(Notices.heartbeat(now), now))
                .whenComplete((reply, error) -> mail(() -> heartbeatUnderWay = false));
    }

    @Override
    public void close() {
        poster.close();
    }

    private void send(Entry entry) {
        Message message = format.message(entry.pending().alert(), timers.getCurrentProcessingTime());
        var unused =
                poster.post(message).whenComplete((reply, error) -> mail(() -> settle(entry, outcome(reply, error))));
    }

    /** On a thread of the HTTP client. */
    private void mail(ThrowingRunnable<Exception> action) {
        try {
            mailbox.execute(action, "webhook reply");
        } catch (RejectedExecutionException e) {
            LOG.debug("The task has ended; its last checkpoint keeps the alert");
        }
    }

    private Outcome outcome(@Nullable Reply reply, @Nullable Throwable error) {
        if (reply != null) {
            return Outcome.of(reply, format, timers.getCurrentProcessingTime());
        }
        return Outcome.failed(error == null ? new IllegalStateException("no reply") : error);
    }

    private void settle(Entry entry, Outcome outcome) throws Exception {
        Breaker.State before = outbox.breakerState();
        if (outbox.settle(entry, outcome)) {
            metrics.attemptEnded(outcome.kind());
            logChange(before, outcome);
        }
        settled.run();
    }

    private void logChange(Breaker.State before, Outcome outcome) {
        Breaker.State after = outbox.breakerState();
        if (before == Breaker.State.CLOSED && after == Breaker.State.OPEN) {
            LOG.warn("{} at {} does not take alerts ({}); they wait", name(), endpoint.origin(), outcome.what());
        } else if (before != Breaker.State.CLOSED && after == Breaker.State.CLOSED) {
            LOG.info("{} at {} takes alerts again", name(), endpoint.origin());
        }
    }
}
