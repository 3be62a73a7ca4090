/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.config.WebhookConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands each alert to the couriers of the endpoints that want it, and connects those to Flink. Everything here runs on the task's
 * thread; replies and timers come in as mails.
 */
@SuppressWarnings("try") // The undelivered sink's own close may throw anything.
final class WebhookWriter implements StatefulSinkWriter<Alert, Pending> {
    private final WebhookConfig config;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final SinkWriter<Undelivered> undelivered;
    private final WebhookMetrics metrics;
    /** By the name of the endpoint. */
    private final Map<String, Courier> couriers = new LinkedHashMap<>();
    /** Restored alerts of endpoints that are no longer there. */
    private final List<Undelivered> orphans = new ArrayList<>();

    private long wakeUpMillis = Long.MAX_VALUE;
    private @Nullable ScheduledFuture<?> wakeUp;

    WebhookWriter(WebhookConfig config, WriterInitContext context, SinkWriter<Undelivered> undelivered) {
        this.config = config;
        this.mailbox = context.getMailboxExecutor();
        this.timers = context.getProcessingTimeService();
        this.undelivered = undelivered;
        this.metrics = new WebhookMetrics(context.metricGroup());
        config.endpoints()
                .forEach(endpoint -> couriers.put(
                        endpoint.name(),
                        new Courier(endpoint, config, timers, mailbox, context.metricGroup(), this::pump)));
        if (!config.heartbeatInterval().isZero()) {
            mailbox.execute(this::beat, "webhook heartbeat");
        }
    }

    /** Sending starts with the first mail: this runs before the task does. */
    void restore(Collection<Pending> restored) {
        restored.stream().collect(Collectors.groupingBy(Pending::endpoint)).forEach((endpoint, pending) -> {
            Courier courier = couriers.get(endpoint);
            if (courier == null) {
                pending.forEach(orphan -> orphans.add(orphan.undelivered(UndeliveredReason.ENDPOINT_GONE)));
            } else {
                courier.restore(pending);
            }
        });
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
        couriers.values().stream().filter(courier -> courier.wants(alert)).forEach(courier -> courier.add(alert));
        pump();
    }

    /** Before a checkpoint it waits for nobody: the outboxes are in the checkpoint. At the end of the input it drains. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (endOfInput) {
            drain();
        }
        passOnUndelivered();
        undelivered.flush(endOfInput);
    }

    @Override
    public List<Pending> snapshotState(long checkpointId) {
        return couriers.values().stream()
                .flatMap(courier -> courier.snapshot().stream())
                .toList();
    }

    @Override
    public void close() throws Exception {
        couriers.values().forEach(Courier::close);
        undelivered.close();
    }

    private void drain() throws IOException, InterruptedException {
        long deadline = timers.getCurrentProcessingTime() + config.drainTime().toMillis();
        // Yielding waits for a mail, so one must come when time is up.
        ScheduledFuture<?> timeUp = timers.registerTimer(deadline, time -> {});
        pump();
        while (!isIdle() && timers.getCurrentProcessingTime() < deadline) {
            mailbox.yield();
        }
        timeUp.cancel(false);
        couriers.values().forEach(Courier::abandon);
    }

    private boolean isIdle() {
        return couriers.values().stream().allMatch(Courier::isIdle);
    }

    private void pump() throws IOException, InterruptedException {
        couriers.values().forEach(Courier::send);
        if (passOnUndelivered()) {
            couriers.values().forEach(Courier::send);
            passOnUndelivered();
        }
        wakeUpAt(couriers.values().stream()
                .mapToLong(Courier::wakeUpMillis)
                .min()
                .orElse(Long.MAX_VALUE));
    }

    /** Whether a fallback has something to send because of it. */
    private boolean passOnUndelivered() throws IOException, InterruptedException {
        for (Undelivered orphan : orphans) {
            undelivered.write(orphan, NoContext.INSTANCE);
        }
        orphans.clear();
        boolean told = false;
        for (Courier courier : couriers.values()) {
            for (Undelivered alert : courier.takeUndelivered()) {
                undelivered.write(alert, NoContext.INSTANCE);
                told |= tellFallback(courier, alert);
            }
        }
        return told;
    }

    private boolean tellFallback(Courier courier, Undelivered alert) {
        String name = courier.fallback();
        Courier fallback = name == null ? null : couriers.get(name);
        Alert notice = fallback == null ? null : courier.noticeOf(alert);
        if (fallback == null || notice == null) {
            return false;
        }
        fallback.add(notice);
        return true;
    }

    private void beat() {
        couriers.values().forEach(Courier::beat);
        long next =
                timers.getCurrentProcessingTime() + config.heartbeatInterval().toMillis();
        var unused = timers.registerTimer(next, time -> beat());
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
