/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which dashboards run.
 *
 * @param sqlFolder folder of the dashboards' SQL files, on the machine that submits the job; null for the files packed in the jar
 * @param topNames how many models, tools and client versions of one organization dashboards show by name
 * @param billingTimeZone where the days of bills begin
 * @param rollUps what is made of the rows by the minute besides
 */
public record DashboardConfig(@Nullable String sqlFolder, int topNames, ZoneId billingTimeZone, RollUps rollUps)
        implements Serializable {
    private static final int MOST_NAMES = 100_000;

    public DashboardConfig {
        new Problems()
                .between(DashboardOptions.TOP_NAMES, topNames, 1, MOST_NAMES)
                .throwIfAny();
    }

    /** Whether the dashboards are those that come with the job. */
    public boolean isPacked() {
        return sqlFolder == null;
    }
}
