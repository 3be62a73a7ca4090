/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.SizingConfig;
import java.time.Duration;

/**
 * What comes from the users, in numbers that no option can make overflow.
 *
 * @param peakEvents in a second of the busiest minutes
 * @param peakSharePerHour of a day's events that come in a busy hour; more than 1 when the working time is less
 */
record Load(double prompts, double events, double peakEvents, double peakSharePerHour) {
    private static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    static Load of(SizingConfig config) {
        double prompts = (double) config.users() * config.promptsPerDay();
        double events = prompts * config.eventsPerPrompt();
        double peakShare =
                config.peakFactor().doubleValue() / config.workingTime().toSeconds();
        return new Load(prompts, events, events * peakShare, peakShare * HOUR_SECONDS);
    }

    /** The most days' worth that comes within the time: whole days, and of the rest as much as a busy time has, at most a day. */
    double daysWithin(Duration time) {
        double rest = time.minusDays(time.toDays()).toMillis() / (HOUR_SECONDS * 1_000);
        return time.toDays() + Math.min(1, rest * peakSharePerHour);
    }
}
