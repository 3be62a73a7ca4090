/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.AlertState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts alerts that go to no endpoint: {@code cowork.alerts_…}. */
final class WebhookMetrics {
    private final Counter stale;
    private final Counter silenced;

    WebhookMetrics(MetricGroup writer) {
        MetricGroup group = writer.addGroup("cowork");
        stale = group.counter("alerts_stale");
        silenced = group.counter("alerts_silenced");
    }

    void leftOut(AlertState state) {
        (state == AlertState.STALE ? stale : silenced).inc();
    }
}
