/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.config.WindowRuleConfig.Telemetry;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link WindowRuleConfig}. Files of {@code sql/alerts} name them by their keys. */
final class WindowRuleOptions {
    static final ConfigOption<Integer> LAST_ATTEMPT = number(
            "retry-exhaustion-storm.last-attempt",
            11,
            "Attempt after which clients give a call up: one more than the retries they are configured for.");
    static final ConfigOption<Integer> EXHAUSTED_CALLS = number(
            "retry-exhaustion-storm.calls",
            3,
            "Calls of an organization given up within 5 min that raise retry_exhaustion_storm.");
    static final ConfigOption<Integer> RATE_LIMIT_ERRORS = number(
            "rate-limit-pressure.errors",
            5,
            "Errors with status 429 of an organization within 5 min that raise rate_limit_pressure.");
    static final ConfigOption<Integer> RATE_LIMIT_USERS =
            number("rate-limit-pressure.users", 2, "How many users must have had such an error.");
    static final ConfigOption<String> OUTAGE_ERROR_RATE = rate(
            "provider-outage.error-rate",
            "0.20",
            "Share of an organization's requests within 5 min, from 0 to 1. When strictly more fail, that raises provider_outage.");
    static final ConfigOption<Integer> OUTAGE_REQUESTS =
            number("provider-outage.requests", 20, "How many requests, failed or not, there must have been.");
    static final ConfigOption<Integer> OUTAGE_USERS =
            number("provider-outage.users", 3, "How many users must have had a request that failed.");
    static final ConfigOption<Integer> REFUSALS =
            number("refusal-cluster.refusals", 3, "Refusals of one user within 1 h that raise refusal_cluster.");
    static final ConfigOption<Integer> USER_REJECTS = number(
            "rejections-by-user.rejects",
            10,
            "Rejected tool uses of one user within 15 min that raise rejections_by_user.");
    static final ConfigOption<String> INCOMPLETE_RATE = rate(
            "telemetry-health.incomplete-rate",
            "0.20",
            "Share of an organization's events within 1 h, from 0 to 1. When strictly more lack a required attribute or a name, that"
                    + " raises telemetry_health.");
    static final ConfigOption<Integer> TELEMETRY_EVENTS =
            number("telemetry-health.events", 100, "How many events there must have been.");
    static final ConfigOption<String> GAP_RATE = rate(
            "telemetry-gaps.rate",
            "0.02",
            "Share of an organization's events within 1 h, from 0 to 1. When strictly more did not arrive, as the numbers of the others show,"
                    + " that raises telemetry_gaps.");
    static final ConfigOption<Integer> NUMBERED_EVENTS =
            number("telemetry-gaps.events", 100, "How many events with a number must have arrived.");
    static final ConfigOption<String> DRIFT_POINTS = rate(
            "telemetry-drift.points",
            "0.20",
            "By how much the share of a type's events that lack a required attribute must rise from an hour to the 5 min after it, from 0 to 1,"
                    + " to raise telemetry_drift; for the content of prompts also to fall.");
    static final ConfigOption<Integer> DRIFT_EVENTS = number(
            "telemetry-drift.events",
            50,
            "How many events of the type there must have been in these 5 min, and in that hour.");

    static final List<ConfigOption<?>> ALL = List.of(
            LAST_ATTEMPT,
            EXHAUSTED_CALLS,
            RATE_LIMIT_ERRORS,
            RATE_LIMIT_USERS,
            OUTAGE_ERROR_RATE,
            OUTAGE_REQUESTS,
            OUTAGE_USERS,
            REFUSALS,
            USER_REJECTS,
            INCOMPLETE_RATE,
            TELEMETRY_EVENTS,
            GAP_RATE,
            NUMBERED_EVENTS,
            DRIFT_POINTS,
            DRIFT_EVENTS);

    private WindowRuleOptions() {}

    static WindowRuleConfig read(Settings settings) {
        return new WindowRuleConfig(
                settings.get(LAST_ATTEMPT),
                settings.get(EXHAUSTED_CALLS),
                settings.get(RATE_LIMIT_ERRORS),
                settings.get(RATE_LIMIT_USERS),
                settings.decimal(OUTAGE_ERROR_RATE),
                settings.get(OUTAGE_REQUESTS),
                settings.get(OUTAGE_USERS),
                settings.get(REFUSALS),
                settings.get(USER_REJECTS),
                settings.part(WindowRuleOptions::telemetry));
    }

    private static Telemetry telemetry(Settings settings) {
        return new Telemetry(
                settings.decimal(INCOMPLETE_RATE),
                settings.get(TELEMETRY_EVENTS),
                settings.decimal(GAP_RATE),
                settings.get(NUMBERED_EVENTS),
                settings.decimal(DRIFT_POINTS),
                settings.get(DRIFT_EVENTS));
    }

    private static ConfigOption<Integer> number(String name, int usual, String description) {
        return ConfigOptions.key("alert." + name).intType().defaultValue(usual).withDescription(description);
    }

    private static ConfigOption<String> rate(String name, String usual, String description) {
        return ConfigOptions.key("alert." + name)
                .stringType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
