/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.config.RiskRuleConfig.BulkRead;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The options behind {@link RiskRuleConfig}. */
final class RiskRuleOptions {
    static final ConfigOption<Integer> SECRET_EGRESS_TOOLS = ConfigOptions.key("alert.secret-egress.tools")
            .intType()
            .defaultValue(20)
            .withDescription(
                    "Within so many tool results after a file of secrets was read, use of the network raises secret_egress.");
    static final ConfigOption<Duration> SECRET_EGRESS_WINDOW = ConfigOptions.key("alert.secret-egress.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("And within so much time. At most 15 min.");
    static final ConfigOption<Integer> UNTRUSTED_TOOLS = ConfigOptions.key("alert.untrusted-then-act.tools")
            .intType()
            .defaultValue(5)
            .withDescription(
                    "Within so many tool results after content from outside, publishing, destroying or installing raises untrusted_then_act.");
    static final ConfigOption<Duration> UNTRUSTED_WINDOW = ConfigOptions.key("alert.untrusted-then-act.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("And within so much time. At most 15 min.");
    static final ConfigOption<Integer> BULK_READS = ConfigOptions.key("alert.bulk-read-egress.reads")
            .intType()
            .defaultValue(20)
            .withDescription("Reads that are many for bulk_read_egress, whatever their size.");
    static final ConfigOption<MemorySize> BULK_RESULT_SIZE = ConfigOptions.key("alert.bulk-read-egress.result-size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(5))
            .withDescription("What is much to read for bulk_read_egress, in however few reads.");
    static final ConfigOption<MemorySize> BULK_INPUT_SIZE = ConfigOptions.key("alert.bulk-read-egress.input-size")
            .memoryType()
            .defaultValue(MemorySize.parse("10kb"))
            .withDescription("Input of a tool that can send from which on bulk_read_egress takes it for a sending.");
    static final ConfigOption<Duration> BULK_WINDOW = ConfigOptions.key("alert.bulk-read-egress.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time within which all of it must happen.");

    static final ConfigOption<Integer> SECRET_SESSIONS = ConfigOptions.key("alert.secret-in-sessions.sessions")
            .intType()
            .defaultValue(2)
            .withDescription("Sessions with the same secret that raise secret_in_sessions. At most 20.");
    static final ConfigOption<Duration> SECRET_REMEMBERED = ConfigOptions.key("alert.secret-in-sessions.remembered")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription("How long after it was last seen a secret's fingerprint is remembered.");

    static final List<ConfigOption<?>> ALL = List.of(
            SECRET_EGRESS_TOOLS,
            SECRET_EGRESS_WINDOW,
            UNTRUSTED_TOOLS,
            UNTRUSTED_WINDOW,
            BULK_READS,
            BULK_RESULT_SIZE,
            BULK_INPUT_SIZE,
            BULK_WINDOW,
            SECRET_SESSIONS,
            SECRET_REMEMBERED);

    private RiskRuleOptions() {}

    static RiskRuleConfig read(Settings settings) {
        return new RiskRuleConfig(
                settings.get(SECRET_EGRESS_TOOLS),
                settings.get(SECRET_EGRESS_WINDOW),
                settings.get(UNTRUSTED_TOOLS),
                settings.get(UNTRUSTED_WINDOW),
                settings.part(RiskRuleOptions::bulkRead),
                settings.get(SECRET_SESSIONS),
                settings.get(SECRET_REMEMBERED));
    }

    private static BulkRead bulkRead(Settings settings) {
        return new BulkRead(
                settings.get(BULK_READS),
                settings.get(BULK_RESULT_SIZE).getBytes(),
                settings.get(BULK_INPUT_SIZE).getBytes(),
                settings.get(BULK_WINDOW));
    }
}
