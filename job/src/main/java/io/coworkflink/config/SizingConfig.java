/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Whom the command {@code sizing} is asked about, and what it takes for granted.
 *
 * @param users who use Cowork; 0 when nobody has said so
 * @param promptsPerDay of one user
 * @param eventsPerPrompt those of the session around it included
 * @param bytesPerEvent in the input topic, before compression
 * @param workingTime in how much of a day its prompts come
 * @param peakFactor how many times the mean of the working time its busiest minutes are
 * @param eventsPerCore that one core takes in a second
 */
public record SizingConfig(
        int users,
        int promptsPerDay,
        int eventsPerPrompt,
        int bytesPerEvent,
        Duration workingTime,
        BigDecimal peakFactor,
        int eventsPerCore,
        ReportFormat report)
        implements Serializable {
    private static final int MOST_USERS = 10_000_000;
    private static final int MOST_PROMPTS = 10_000;
    private static final int MOST_EVENTS = 100_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_PER_CORE = 10_000_000;
    private static final BigDecimal LARGEST_PEAK = new BigDecimal(1_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST_DAY = Duration.ofMinutes(1);

    public SizingConfig {
        new Problems()
                .between(SizingOptions.USERS, users, 0, MOST_USERS)
                .between(SizingOptions.PROMPTS_PER_DAY, promptsPerDay, 1, MOST_PROMPTS)
                .between(SizingOptions.EVENTS_PER_PROMPT, eventsPerPrompt, 1, MOST_EVENTS)
                .between(SizingOptions.BYTES_PER_EVENT, bytesPerEvent, 1, MOST_BYTES)
                .between(SizingOptions.WORKING_TIME, workingTime, SHORTEST_DAY, DAY)
                .require(
                        peakFactor.compareTo(BigDecimal.ONE) >= 0 && peakFactor.compareTo(LARGEST_PEAK) <= 0,
                        SizingOptions.PEAK_FACTOR,
                        "must be between 1 and 1000, but is " + peakFactor.toPlainString())
                .between(SizingOptions.EVENTS_PER_CORE, eventsPerCore, 1, MOST_PER_CORE)
                .throwIfAny();
    }
}
