/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/**
 * When people hear of an alert, and with which links.
 *
 * @param groupInterval at most one update of an alert in this time, however often its rule fires
 * @param repeatInterval an alert that is still firing is told again when nobody heard of it for this long
 * @param resolveAfter an alert without a recovery of its own is over when its rule has not fired for this long
 * @param staleAfter an alert about an older event is recorded but not delivered
 * @param runbookUrl with {@code {rule}} for the rule's id; null for no link
 * @param traceUrl with {@code {prompt_id}}, {@code {session_id}} and {@code {organization_id}}; null for no link
 * @param muteProtectedRules whether an order may silence a rule that is there to be heard
 */
public record LifecycleConfig(
        Duration groupInterval,
        Duration repeatInterval,
        Duration resolveAfter,
        Duration staleAfter,
        @Nullable String runbookUrl,
        @Nullable String traceUrl,
        boolean muteProtectedRules)
        implements Serializable {

    public LifecycleConfig {
        new Problems()
                .atLeast(LifecycleOptions.GROUP_INTERVAL, groupInterval, Problems.MILLISECOND)
                .require(
                        repeatInterval.compareTo(groupInterval) >= 0,
                        LifecycleOptions.REPEAT_INTERVAL,
                        "must not be shorter than alert.group-interval")
                .atLeast(LifecycleOptions.REPEAT_INTERVAL, repeatInterval, Problems.MILLISECOND)
                .atLeast(LifecycleOptions.RESOLVE_AFTER, resolveAfter, Problems.MILLISECOND)
                .atLeast(LifecycleOptions.STALE_AFTER, staleAfter, Problems.MILLISECOND)
                .addAll(link(LifecycleOptions.RUNBOOK_URL, runbookUrl).found())
                .addAll(link(LifecycleOptions.TRACE_URL, traceUrl).found())
                .throwIfAny();
    }

    private static Problems link(ConfigOption<String> option, @Nullable String template) {
        return new Problems()
                .require(
                        template == null || isHttp(template.replaceAll("\\{[a-z_]+}", "x")),
                        option,
                        "must be an http or https URL");
    }

    private static boolean isHttp(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
