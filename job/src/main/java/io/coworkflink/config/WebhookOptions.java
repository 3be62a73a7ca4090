/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.ArrayList;
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
                    "Where all alerts are posted as JSON: a URL, or a reference to it, env:NAME or file:PATH. Unset posts nothing.");
    static final ConfigOption<List<String>> SIGNING_SECRETS = ConfigOptions.key("webhook.signing-secrets")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "References to the secrets that alerts for webhook.url are signed with, as Standard Webhooks has it: each whsec_ and 24 to"
                            + " 64 bytes in Base64. More than one while a secret is replaced.");
    static final ConfigOption<String> ROUTES = ConfigOptions.key("webhook.routes")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "A YAML or JSON file of endpoints, each with its type (json, slack, pagerduty, alertmanager) and the alerts it is sent.");
    static final ConfigOption<Duration> TIMEOUT = duration(
            "timeout", Duration.ofSeconds(10), "For one attempt, from connecting to the last byte of the reply.");
    static final ConfigOption<Integer> MAX_IN_FLIGHT = ConfigOptions.key("webhook.max-in-flight")
            .intType()
            .defaultValue(8)
            .withDescription("Posts to one endpoint under way at once.");
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
    static final ConfigOption<Duration> HEARTBEAT_INTERVAL = duration(
            "heartbeat-interval",
            Duration.ZERO,
            "Time between two heartbeats to webhook.url and to endpoints with heartbeat: true, so that a watchdog can tell when the job"
                    + " is dead. At least 10 s; 0 s sends none.");
    static final ConfigOption<Boolean> ALLOW_HTTP = flag("allow-http", "Send alerts to http URLs, too, unencrypted.");
    static final ConfigOption<Boolean> ALLOW_PRIVATE_ADDRESSES = flag(
            "allow-private-addresses",
            "Send alerts to loopback, private and other addresses that are not of the internet, too, such as an Alertmanager nearby.");
    static final ConfigOption<String> PROXY = ConfigOptions.key("webhook.proxy")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "An HTTP proxy for alerts, as host:port. It resolves the names of endpoints, so it must itself refuse private addresses.");

    static final List<ConfigOption<?>> ALL = List.of(
            URL,
            SIGNING_SECRETS,
            ROUTES,
            TIMEOUT,
            MAX_IN_FLIGHT,
            INITIAL_BACKOFF,
            MAX_BACKOFF,
            MAX_AGE,
            DRAIN_TIME,
            HEARTBEAT_INTERVAL,
            ALLOW_HTTP,
            ALLOW_PRIVATE_ADDRESSES,
            PROXY);

    private WebhookOptions() {}

    /** Null while there is no endpoint. */
    static @Nullable WebhookConfig read(Settings settings) {
        WebhookConfig config = new WebhookConfig(
                endpoints(settings),
                settings.get(TIMEOUT),
                settings.get(MAX_IN_FLIGHT),
                settings.get(INITIAL_BACKOFF),
                settings.get(MAX_BACKOFF),
                settings.get(MAX_AGE),
                settings.get(DRAIN_TIME),
                settings.get(HEARTBEAT_INTERVAL),
                egress(settings));
        return config.endpoints().isEmpty() ? null : config;
    }

    private static List<EndpointConfig> endpoints(Settings settings) {
        List<EndpointConfig> endpoints = new ArrayList<>();
        String url = settings.find(URL);
        List<String> secrets = settings.get(SIGNING_SECRETS);
        if (url != null) {
            // What is wrong with it does not hide what is wrong elsewhere.
            EndpointConfig single = settings.attempt(() -> EndpointConfig.single(url, secrets));
            if (single != null) {
                endpoints.add(single);
            }
        } else if (!secrets.isEmpty()) {
            settings.problems()
                    .add(
                            SIGNING_SECRETS.key(),
                            "are for webhook.url; endpoints of webhook.routes have secrets of their own");
        }
        String routes = settings.find(ROUTES);
        if (routes != null) {
            endpoints.addAll(RoutesFile.read(routes, settings.problems()));
        }
        return endpoints;
    }

    /** Without its proxy when that is wrong, so that one problem does not hide the next. */
    private static EgressConfig egress(Settings settings) {
        boolean http = settings.get(ALLOW_HTTP);
        boolean nearby = settings.get(ALLOW_PRIVATE_ADDRESSES);
        EgressConfig egress = settings.attempt(() -> new EgressConfig(http, nearby, settings.find(PROXY)));
        return egress == null ? new EgressConfig(http, nearby, null) : egress;
    }

    private static ConfigOption<Boolean> flag(String name, String description) {
        return ConfigOptions.key("webhook." + name)
                .booleanType()
                .defaultValue(false)
                .withDescription(description);
    }

    private static ConfigOption<Duration> duration(String name, Duration usual, String description) {
        return ConfigOptions.key("webhook." + name)
                .durationType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
