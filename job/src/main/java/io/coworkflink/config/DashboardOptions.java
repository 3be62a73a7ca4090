/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link DashboardConfig}. */
final class DashboardOptions {
    static final ConfigOption<String> SQL_FOLDER = ConfigOptions.key("dashboard.sql-folder")
            .stringType()
            .noDefaultValue()
            .withDescription("Folder of SQL files to run in place of the dashboards packed in the jar.");

    static final ConfigOption<Integer> TOP_NAMES = ConfigOptions.key("dashboard.top-names")
            .intType()
            .defaultValue(500)
            .withDescription(
                    "How many models, tools, MCP servers and client versions of one organization dashboards show by name. Where an hour brings"
                            + " more, those that make up less than one in so many events become __other__ and are counted.");

    static final ConfigOption<String> BILLING_TIME_ZONE = ConfigOptions.key("dashboard.billing-time-zone")
            .stringType()
            .defaultValue("UTC")
            .withDescription(
                    "Time zone in which the days of bills begin, such as Europe/Zurich or +02:00: that of the daily dashboards and of"
                            + " late cost. Windows of minutes and hours are in UTC.");

    static final ConfigOption<RollUps> ROLL_UPS = ConfigOptions.key("dashboard.roll-ups")
            .enumType(RollUps.class)
            .defaultValue(RollUps.NONE)
            .withDescription(
                    "What is made of the dashboards' minutes besides: none, hour, day or both, each dashboard in topics and tables of its"
                            + " own, such as cowork-dash-cost_day. Each size is a dozen more window operators: give every slot 512 mb"
                            + " of managed memory.");

    static final List<ConfigOption<?>> ALL = List.of(SQL_FOLDER, TOP_NAMES, BILLING_TIME_ZONE, ROLL_UPS);

    private DashboardOptions() {}

    static DashboardConfig read(Settings settings) {
        return new DashboardConfig(
                settings.folder(SQL_FOLDER),
                settings.get(TOP_NAMES),
                billingTimeZone(settings),
                settings.get(ROLL_UPS));
    }

    static ZoneId billingTimeZone(Settings settings) {
        String name = settings.get(BILLING_TIME_ZONE);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            settings.problems()
                    .add(BILLING_TIME_ZONE.key(), "is no time zone: '" + name + "'; write Europe/Zurich or +02:00");
            return ZoneOffset.UTC;
        }
    }
}
