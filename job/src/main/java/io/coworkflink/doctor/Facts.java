/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import io.coworkflink.config.CoworkConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that findings are made from.
 *
 * @param config what the job is told, if it is told the same as the doctor
 * @param flink null when nobody said where Flink is
 */
record Facts(
        CoworkConfig config,
        Instant now,
        KafkaFacts kafka,
        @Nullable FlinkFacts flink) {
    /** How long ago; a clock that is ahead of this machine's is no time ago. */
    Duration since(Instant time) {
        return time.isAfter(now) ? Duration.ZERO : Duration.between(time, now);
    }

    /** In words, with the largest unit only: what it is about has begun at some time, not to the second. */
    static String inWords(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        } else if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
