/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link PermissionRuleConfig}. */
final class PermissionRuleOptions {
    static final ConfigOption<Integer> REJECTS = ConfigOptions.key("alert.rejection-burst.rejects")
            .intType()
            .defaultValue(3)
            .withDescription("Rejected tool uses within one prompt that raise rejection_burst.");
    static final ConfigOption<Duration> REJECT_WINDOW = ConfigOptions.key("alert.rejection-burst.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription("Time within which they must happen. At most 15 min.");
    static final ConfigOption<Duration> SILENCE = ConfigOptions.key("alert.login-after-silence.silence")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription(
                    "Time without a prompt or a login of a user after which a login raises login_after_silence.");
    static final ConfigOption<Duration> EVASION_WINDOW = ConfigOptions.key("alert.guardrail-evasion.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How long after a refusal guardrail_evasion looks for the same tool or another way out.");
    static final ConfigOption<Duration> BYPASS_WINDOW = ConfigOptions.key("alert.bypass-then-act.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("How long after a session bypassed permissions its actions raise bypass_then_act.");
    static final ConfigOption<Integer> AUTH_FAILURES = ConfigOptions.key("alert.auth-failures.failures")
            .intType()
            .defaultValue(5)
            .withDescription("Failures to sign in before a success that raise auth_failures.");
    static final ConfigOption<Duration> AUTH_WINDOW = ConfigOptions.key("alert.auth-failures.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time within which they and the success must happen. At most 15 min.");

    static final List<ConfigOption<?>> ALL =
            List.of(REJECTS, REJECT_WINDOW, EVASION_WINDOW, BYPASS_WINDOW, AUTH_FAILURES, AUTH_WINDOW, SILENCE);

    private PermissionRuleOptions() {}

    static PermissionRuleConfig read(Settings settings) {
        return new PermissionRuleConfig(
                settings.get(REJECTS),
                settings.get(REJECT_WINDOW),
                settings.get(EVASION_WINDOW),
                settings.get(BYPASS_WINDOW),
                settings.get(AUTH_FAILURES),
                settings.get(AUTH_WINDOW),
                settings.get(SILENCE));
    }
}
