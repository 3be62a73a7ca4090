/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.AlertState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What the webhook reports: {@code cowork.alerts_…} counts alerts, {@code cowork.webhook_…} says how things stand. */
final class WebhookMetrics {
    private final Counter delivered;
    private final Counter retried;
    private final Counter undelivered;
    private final Counter stale;
    private final Counter silenced;

    WebhookMetrics(MetricGroup writer, Outbox outbox) {
        MetricGroup group = writer.addGroup("cowork");
        delivered = group.counter("alerts_delivered");
        retried = group.counter("alerts_retried");
        undelivered = group.counter("alerts_undelivered");
        stale = group.counter("alerts_stale");
        silenced = group.counter("alerts_silenced");
        group.gauge("webhook_outbox_size", (Gauge<Integer>) outbox::size);
        group.gauge("webhook_in_flight", (Gauge<Integer>) outbox::inFlight);
        group.gauge("webhook_breaker", (Gauge<Integer>) () -> outbox.breakerState().gauge);
    }

    void attemptEnded(Outcome.Kind kind) {
        switch (kind) {
            case DELIVERED -> delivered.inc();
            case RETRY -> retried.inc();
            case REJECTED -> {} // Counted as undelivered.
        }
    }

    void gaveUp() {
        undelivered.inc();
    }

    void leftOut(AlertState state) {
        (state == AlertState.STALE ? stale : silenced).inc();
    }
}
