/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The stage that brings alerts to people. */
public final class Delivery {
    private static final String UID = "deliver-alerts";

    private Delivery() {}

    /**
     * At parallelism 1: alerts are few, and the limits of a provider and the order within an alert hold for the whole job. In a task of its
     * own: what shares a task shares its largest possible parallelism, and keyed state that was written for a larger one is lost in silence.
     */
    public static void deliver(DataStream<Alert> alerts, WebhookSink sink) {
        alerts.sinkTo(sink)
                .name(UID)
                .uid(UID)
                .setParallelism(1)
                .setMaxParallelism(1)
                .disableChaining();
    }
}
