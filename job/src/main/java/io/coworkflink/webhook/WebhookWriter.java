/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.config.WebhookConfig;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the outbox to Flink and to the network. Everything here runs on the task's thread; replies and timers come in as mails.
 */
@SuppressWarnings("try") // The undelivered sink's own close may throw anything.
final class WebhookWriter implements StatefulSinkWriter<Alert, Pending> {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookWriter.class);

    private final Endpoint endpoint;
    private final long drainMillis;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final SinkWriter<Undelivered> undelivered;
    private final Outbox outbox;
    private final WebhookMetrics metrics;
    private final HttpPoster poster;
    private final Format format = new JsonFormat(null);

    private long wakeUpMillis = Long.MAX_VALUE;
    private @Nullable ScheduledFuture<?> wakeUp;

    WebhookWriter(
            WebhookConfig config, Endpoint endpoint, WriterInitContext context, SinkWriter<Undelivered> undelivered) {
        this.endpoint = endpoint;
        this.drainMillis = config.drainTime().toMillis();
        this.mailbox = context.getMailboxExecutor();
        this.timers = context.getProcessingTimeService();
        this.undelivered = undelivered;
        this.outbox = new Outbox(config, timers::getCurrentProcessingTime, new SplittableRandom());
        this.metrics = new WebhookMetrics(context.metricGroup(), outbox);
        this.poster =
                new HttpPoster(endpoint, config, new AddressGuard(SystemDefaultDnsResolver.INSTANCE, address -> true));
    }

    /** Sending starts with the first mail: this runs before the task does. */
    void restore(Collection<Pending> restored) {
        outbox.restore(restored);
        if (!restored.isEmpty()) {
            mailbox.execute(this::pump, "webhook restored");
        }
    }

    @Override
    public void write(Alert alert, Context context) throws IOException, InterruptedException {
        if (!alert.isTold()) {
            metrics.leftOut(alert.state());
            return;
        }
        outbox.add(alert);
        pump();
    }

    /** Before a checkpoint it waits for nobody: the outbox is in the checkpoint. At the end of the input it drains. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (endOfInput) {
            drain();
        }
        undelivered.flush(endOfInput);
    }

    @Override
    public List<Pending> snapshotState(long checkpointId) {
        return outbox.snapshot();
    }

    @Override
    public void close() throws Exception {
        poster.close();
        undelivered.close();
    }

    private void drain() throws IOException, InterruptedException {
        long deadline = timers.getCurrentProcessingTime() + drainMillis;
        // Yielding waits for a mail, so one must come when time is up.
        ScheduledFuture<?> timeUp = timers.registerTimer(deadline, time -> {});
        pump();
        while (outbox.size() > 0 && timers.getCurrentProcessingTime() < deadline) {
            mailbox.yield();
        }
        timeUp.cancel(false);
        outbox.abandon();
        passOnUndelivered();
    }

    private void pump() throws IOException, InterruptedException {
        outbox.expire();
        passOnUndelivered();
        for (Entry entry = outbox.next(); entry != null; entry = outbox.next()) {
            send(entry);
        }
        wakeUpAt(outbox.wakeUpMillis());
    }

    private void passOnUndelivered() throws IOException, InterruptedException {
        for (Undelivered alert : outbox.takeUndelivered()) {
            undelivered.write(alert, NoContext.INSTANCE);
            metrics.gaveUp();
        }
    }

    private void send(Entry entry) {
        Message message = format.message(entry.pending().alert(), timers.getCurrentProcessingTime());
        var unused = poster.post(message).whenComplete((reply, error) -> mail(entry, reply, error));
    }

    /** On a thread of the HTTP client. */
    private void mail(Entry entry, @Nullable Reply reply, @Nullable Throwable error) {
        try {
            mailbox.execute(() -> settle(entry, outcome(reply, error)), "webhook reply");
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

    private void settle(Entry entry, Outcome outcome) throws IOException, InterruptedException {
        Breaker.State before = outbox.breakerState();
        if (outbox.settle(entry, outcome)) {
            metrics.attemptEnded(outcome.kind());
            logChange(before, outcome);
        }
        pump();
    }

    private void logChange(Breaker.State before, Outcome outcome) {
        Breaker.State after = outbox.breakerState();
        if (before == Breaker.State.CLOSED && after == Breaker.State.OPEN) {
            LOG.warn("The webhook at {} does not take alerts ({}); they wait", endpoint.origin(), outcome.what());
        } else if (before != Breaker.State.CLOSED && after == Breaker.State.CLOSED) {
            LOG.info("The webhook at {} takes alerts again", endpoint.origin());
        }
    }

    private void wakeUpAt(long millis) {
        if (millis >= wakeUpMillis) {
            return; // The timer that comes first looks again.
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUpMillis = millis;
        wakeUp = timers.registerTimer(millis, time -> {
            wakeUpMillis = Long.MAX_VALUE;
            pump();
        });
    }
}
