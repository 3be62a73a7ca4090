/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What each endpoint reports, with its name as the variable {@code endpoint}: {@code cowork.endpoint.alerts_…} counts alerts,
 * {@code cowork.endpoint.webhook_…} says how things stand.
 */
final class EndpointMetrics {
    private final Counter delivered;
    private final Counter retried;
    private final Counter undelivered;

    EndpointMetrics(MetricGroup writer, String endpoint, Outbox outbox) {
        MetricGroup group = writer.addGroup("cowork").addGroup("endpoint", endpoint);
        delivered = group.counter("alerts_delivered");
        retried = group.counter("alerts_retried");
        undelivered = group.counter("alerts_undelivered");
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
}
