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
 * @param quietDistance how far behind the clock it follows; also how fresh a split's last record must be to count as live
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
        implements Serializable {}
