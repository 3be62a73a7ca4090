/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import org.apache.flink.api.common.functions.MapFunction;

/** Runs the {@link AlertLifecycle}. */
final class TrackAlerts implements MapFunction<RuleMatch, Alert> {
    static final String UID = "track-alerts";

    private final AlertLifecycle lifecycle;

    TrackAlerts(AlertLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public Alert map(RuleMatch match) {
        return lifecycle.advance(match);
    }
}
