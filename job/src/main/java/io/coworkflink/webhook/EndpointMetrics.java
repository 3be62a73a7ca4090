/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.metrics.JobMetrics;
import org.apache.flink.metrics.Counter;
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
        delivered = JobMetrics.countedAt(writer, endpoint, "alerts_delivered");
        retried = JobMetrics.countedAt(writer, endpoint, "alerts_retried");
        undelivered = JobMetrics.countedAt(writer, endpoint, "alerts_undelivered");
        JobMetrics.shownAt(writer, endpoint, "webhook_outbox_size", outbox::size);
        JobMetrics.shownAt(writer, endpoint, "webhook_in_flight", outbox::inFlight);
        JobMetrics.shownAt(writer, endpoint, "webhook_breaker", () -> outbox.breakerState().gauge);
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
