/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link LifecycleConfig}. */
final class LifecycleOptions {
    static final ConfigOption<Duration> GROUP_INTERVAL = duration(
            "group-interval",
            Duration.ofMinutes(5),
            "At most one update of an alert in this time, however often its rule fires. Its beginning, its end and a"
                    + " higher severity are told at once.");
    static final ConfigOption<Duration> REPEAT_INTERVAL = duration(
            "repeat-interval", Duration.ofHours(4), "An alert that goes on unchanged is told again after this time.");
    static final ConfigOption<Duration> RESOLVE_AFTER = duration(
            "resolve-after",
            Duration.ofHours(24),
            "An alert is over when its rule has not fired for this long; rules about a state know better.");
    static final ConfigOption<Duration> STALE_AFTER = duration(
            "stale-after",
            Duration.ofHours(1),
            "An alert about an older event is recorded as stale and not delivered.");
    static final ConfigOption<String> RUNBOOK_URL = ConfigOptions.key("alert.runbook-url")
            .stringType()
            .noDefaultValue()
            .withDescription("Link in alerts to what to do, such as https://wiki.example/alerts#{rule}.");
    static final ConfigOption<String> TRACE_URL = ConfigOptions.key("alert.trace-url")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Link in alerts to the prompt's trace, such as"
                            + " https://grafana.example/d/prompts?var-prompt={prompt_id}. Also {session_id}, {organization_id}.");

    static final ConfigOption<Boolean> MUTE_PROTECTED_RULES = ConfigOptions.key("alert.mute-protected-rules")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether orders may mute the rules about an agent's own guardrails and about secrets that"
                    + " leave: permission_bypass, guardrail_edit, bypass_then_act, secret_egress.");

    static final List<ConfigOption<?>> ALL = List.of(
            GROUP_INTERVAL, REPEAT_INTERVAL, RESOLVE_AFTER, STALE_AFTER, RUNBOOK_URL, TRACE_URL, MUTE_PROTECTED_RULES);

    private LifecycleOptions() {}

    static LifecycleConfig read(Settings settings) {
        return new LifecycleConfig(
                settings.get(GROUP_INTERVAL),
                settings.get(REPEAT_INTERVAL),
                settings.get(RESOLVE_AFTER),
                settings.get(STALE_AFTER),
                settings.find(RUNBOOK_URL),
                settings.find(TRACE_URL),
                settings.get(MUTE_PROTECTED_RULES));
    }

    private static ConfigOption<Duration> duration(String name, Duration usual, String description) {
        return ConfigOptions.key("alert." + name)
                .durationType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
