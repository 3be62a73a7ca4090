/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertState;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class WebhookMetricsTest {
    private static final Outcome BUSY = new Outcome(Outcome.Kind.RETRY, "status 503", 0);

    private final Outbox outbox = Samples.outbox(Samples.config("http://127.0.0.1"), () -> 1_000);
    private final Recorder recorder = new Recorder("", new HashMap<>(), new HashMap<>());
    private final WebhookMetrics metrics = new WebhookMetrics(recorder);
    private final EndpointMetrics pager = new EndpointMetrics(recorder, "pager", outbox);

    @Test
    void alertsAreCountedByWhatBecameOfThem() {
        pager.attemptEnded(Outcome.Kind.RETRY);
        pager.attemptEnded(Outcome.Kind.RETRY);
        pager.attemptEnded(Outcome.Kind.DELIVERED);
        pager.attemptEnded(Outcome.Kind.REJECTED);
        pager.gaveUp();
        metrics.leftOut(AlertState.STALE);
        metrics.leftOut(AlertState.FIRING);
        assertThat(recorder.count("endpoint.pager.alerts_delivered")).isEqualTo(1);
        assertThat(recorder.count("endpoint.pager.alerts_retried")).isEqualTo(2);
        assertThat(recorder.count("endpoint.pager.alerts_undelivered")).isEqualTo(1);
        assertThat(recorder.count("alerts_stale")).isEqualTo(1);
        assertThat(recorder.count("alerts_silenced")).isEqualTo(1);
    }

    @Test
    void gaugesFollowTheOutbox() {
        outbox.add(Samples.firing("a"));
        outbox.add(Samples.firing("b"));
        outbox.next();
        assertThat(recorder.value("endpoint.pager.webhook_outbox_size")).isEqualTo(2);
        assertThat(recorder.value("endpoint.pager.webhook_in_flight")).isEqualTo(1);
    }

    @Test
    void theBreakerIsZeroWhenClosedAndTwoWhenOpen() {
        assertThat(recorder.value("endpoint.pager.webhook_breaker")).isEqualTo(0);
        for (int i = 0; i < Breaker.OPENS_AFTER; i++) {
            outbox.add(Samples.firing("a" + i));
            outbox.settle(outbox.next(), BUSY);
        }
        assertThat(recorder.value("endpoint.pager.webhook_breaker")).isEqualTo(2);
    }

    /** A metric group that remembers what was registered, by dotted name. */
    private static final class Recorder extends UnregisteredMetricsGroup {
        private final String prefix;
        private final Map<String, Counter> counters;
        private final Map<String, Gauge<?>> gauges;

        private Recorder(String prefix, Map<String, Counter> counters, Map<String, Gauge<?>> gauges) {
            this.prefix = prefix;
            this.counters = counters;
            this.gauges = gauges;
        }

        long count(String name) {
            return counters.get("cowork." + name).getCount();
        }

        Object value(String name) {
            return gauges.get("cowork." + name).getValue();
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(prefix + name, key -> super.counter(name));
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(prefix + name, gauge);
            return gauge;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return addGroup(key).addGroup(value);
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Recorder(prefix + name + ".", counters, gauges);
        }
    }
}
