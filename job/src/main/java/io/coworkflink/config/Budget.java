/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an organization, one of its teams or one of its users may spend in a period.
 *
 * @param organization its id, or {@link #EACH}
 * @param team as in the dashboards, or {@link #EACH}; null when it is not a team's
 * @param user the {@code user_key} of the dashboards, or {@link #EACH}; null when it is not a user's
 * @param nanoUsd in nano-dollars, more than none
 * @param steps in percent, rising: when so much is spent somebody is told
 */
public record Budget(
        String organization,
        @Nullable String team,
        @Nullable String user,
        BudgetPeriod period,
        long nanoUsd,
        List<Integer> steps)
        implements Serializable {
    /** Stands for every one that no budget of its own names. */
    public static final String EACH = "each";

    /** In percent; nano-dollars hold that of the largest budget. */
    static final int HIGHEST_STEP = 500;

    static final List<Integer> USUAL_STEPS = List.of(50, 80, 100);

    public Budget {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(period, "period");
        steps = List.copyOf(steps);
        if (nanoUsd <= 0 || (team != null && user != null) || !areSteps(steps)) {
            throw new IllegalArgumentException("no budget");
        }
    }

    /** Whether they rise from 1 to 500. */
    static boolean areSteps(List<Integer> steps) {
        int before = 0;
        for (int step : steps) {
            if (step <= before || step > HIGHEST_STEP) {
                return false;
            }
            before = step;
        }
        return !steps.isEmpty();
    }

    /** What is spent when the step is reached, rounded up. */
    public long nanoUsdAt(int step) {
        return Math.multiplyExact(nanoUsd / 100, step) + (nanoUsd % 100 * step + 99) / 100;
    }
}
