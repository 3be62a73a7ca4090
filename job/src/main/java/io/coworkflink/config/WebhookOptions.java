/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.jspecify.annotations.Nullable;

/** The options behind {@link WebhookConfig}. */
final class WebhookOptions {
    static final ConfigOption<String> URL = ConfigOptions.key("webhook.url")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Where alerts are posted: a URL, or a reference to it, env:NAME or file:PATH. Unset posts nothing.");
    static final ConfigOption<Duration> TIMEOUT = duration(
            "timeout", Duration.ofSeconds(10), "For one attempt, from connecting to the last byte of the reply.");
    static final ConfigOption<Integer> MAX_IN_FLIGHT = ConfigOptions.key("webhook.max-in-flight")
            .intType()
            .defaultValue(8)
            .withDescription("Posts under way at once.");
    static final ConfigOption<Duration> INITIAL_BACKOFF = duration(
            "initial-backoff",
            Duration.ofSeconds(1),
            "Longest first pause before another attempt. It doubles each time.");
    static final ConfigOption<Duration> MAX_BACKOFF =
            duration("max-backoff", Duration.ofMinutes(5), "Longest pause between two attempts.");
    static final ConfigOption<Duration> MAX_AGE = duration(
            "max-age", Duration.ofHours(6), "An alert not delivered by then goes to the undelivered alerts topic.");
    static final ConfigOption<Duration> DRAIN_TIME =
            duration("drain-time", Duration.ofSeconds(30), "How long the end of a bounded run waits for deliveries.");

    static final List<ConfigOption<?>> ALL =
            List.of(URL, TIMEOUT, MAX_IN_FLIGHT, INITIAL_BACKOFF, MAX_BACKOFF, MAX_AGE, DRAIN_TIME);

    /** Stands in for a missing URL, so that the other options are checked all the same. */
    private static final String UNSET = "env:UNSET";

    private WebhookOptions() {}

    /** Null while no URL is set. */
    static @Nullable WebhookConfig read(Settings settings) {
        String url = settings.find(URL);
        WebhookConfig config = new WebhookConfig(
                url == null ? UNSET : url,
                settings.get(TIMEOUT),
                settings.get(MAX_IN_FLIGHT),
                settings.get(INITIAL_BACKOFF),
                settings.get(MAX_BACKOFF),
                settings.get(MAX_AGE),
                settings.get(DRAIN_TIME));
        return url == null ? null : config;
    }

    private static ConfigOption<Duration> duration(String name, Duration usual, String description) {
        return ConfigOptions.key("webhook." + name)
                .durationType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
