/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How event time becomes a watermark.
 *
 * @param outOfOrderness how far the watermark stays behind the largest time seen in a split
 * @param quietTime silence after which a live split's watermark follows the clock
 * @param quietDistance how far behind the clock it follows; a split is live when its last record was fresher than this, or than a minute
 * @param clampAhead how far ahead of Kafka's time an event may be before it is pulled back
 * @param backlogIdleTime silence after which a split that was not live stops holding others back
 * @param bounded hold the watermark until all input is read, so that the order of files does not change results
 */
public record WatermarkConfig(
        Duration outOfOrderness,
        Duration quietTime,
        Duration quietDistance,
        Duration clampAhead,
        Duration backlogIdleTime,
        boolean bounded)
        implements Serializable {

    public WatermarkConfig {
        new Problems()
                .atLeast(WatermarkOptions.OUT_OF_ORDERNESS, outOfOrderness, Duration.ZERO)
                .atLeast(WatermarkOptions.QUIET_TIME, quietTime, Problems.MILLISECOND)
                .atLeast(WatermarkOptions.QUIET_DISTANCE, quietDistance, Duration.ZERO)
                .atLeast(WatermarkOptions.CLAMP_AHEAD, clampAhead, Duration.ZERO)
                .atLeast(WatermarkOptions.BACKLOG_IDLE_TIME, backlogIdleTime, Problems.MILLISECOND)
                .throwIfAny();
    }

    /** The same, but holding the watermark until all input is read. */
    public WatermarkConfig asBounded() {
        return new WatermarkConfig(outOfOrderness, quietTime, quietDistance, clampAhead, backlogIdleTime, true);
    }
}
