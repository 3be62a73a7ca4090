/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.AlertState;
import io.coworkflink.metrics.JobMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts alerts that go to no endpoint: {@code cowork.alerts_…}. */
final class WebhookMetrics {
    private final Counter stale;
    private final Counter silenced;

    WebhookMetrics(MetricGroup writer) {
        stale = JobMetrics.counted(writer, "alerts_stale");
        silenced = JobMetrics.counted(writer, "alerts_silenced");
    }

    void leftOut(AlertState state) {
        (state == AlertState.STALE ? stale : silenced).inc();
    }
}
