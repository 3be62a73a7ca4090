/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One receiver of alerts.
 *
 * @param name what metrics, logs and undelivered alerts call it
 * @param url where it is, or a reference to that ({@code env:NAME}, {@code file:PATH}) that is resolved on the TaskManager
 * @param secrets references to those it verifies signatures with; none signs nothing
 * @param routingKey reference to PagerDuty's; null for the others
 * @param fallback the endpoint that is told when this one does not take an alert; null for none
 * @param heartbeat whether it is sent heartbeats, when those are on
 */
public record EndpointConfig(
        String name,
        EndpointType type,
        String url,
        List<String> secrets,
        @Nullable String routingKey,
        EndpointMatch match,
        @Nullable String fallback,
        boolean heartbeat)
        implements Serializable {
    /** The name of the endpoint that {@code webhook.url} makes. */
    public static final String SINGLE = "webhook";

    /** Where PagerDuty takes events, unless the account is in its European region. */
    static final String PAGERDUTY_URL = "https://events.pagerduty.com/v2/enqueue";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MAX_SECRETS = 5;

    public EndpointConfig {
        secrets = List.copyOf(secrets);
        Problems problems = new Problems();
        check(problems, NAME.matcher(name).matches(), place(name, "name"), "must be small letters, digits and -");
        check(
                problems,
                SecretRef.isReference(url) || isHttp(url),
                place(name, "url"),
                "must be an http or https URL without a user in it, or a reference, env:NAME or file:PATH");
        checkSecrets(problems, name, type, secrets);
        checkKey(problems, name, type, routingKey);
        check(problems, !name.equals(fallback), place(name, "fallback"), "must be another endpoint");
        // It would open an incident; what pages when heartbeats stay away is another service.
        check(
                problems,
                !heartbeat || type != EndpointType.PAGERDUTY,
                place(name, "heartbeat"),
                "must go to a service that pages when it stays away, not to pagerduty itself");
        problems.throwIfAny();
    }

    /** Everything goes there. */
    public static EndpointConfig single(String url, List<String> secrets) {
        return new EndpointConfig(SINGLE, EndpointType.JSON, url, secrets, null, EndpointMatch.ALL, null, true);
    }

    /** What to call one of its settings when that is wrong. */
    public String place(String setting) {
        return place(name, setting);
    }

    static String place(String name, String setting) {
        if (name.equals(SINGLE)) {
            return setting.equals("secrets") ? WebhookOptions.SIGNING_SECRETS.key() : "webhook." + setting;
        }
        return WebhookOptions.ROUTES.key() + ", endpoint " + name + ", " + setting;
    }

    /** Without the address, whose path or query is the secret of many receivers. */
    @Override
    public String toString() {
        return "EndpointConfig[" + name + "]";
    }

    private static void checkSecrets(Problems problems, String name, EndpointType type, List<String> secrets) {
        String place = place(name, "secrets");
        check(problems, secrets.isEmpty() || type == EndpointType.JSON, place, "are for type json only");
        check(problems, secrets.size() <= MAX_SECRETS, place, "must be at most " + MAX_SECRETS);
        check(
                problems,
                secrets.stream().allMatch(SecretRef::isReference),
                place,
                "must be references, env:NAME or file:PATH, never the secrets themselves");
    }

    private static void checkKey(Problems problems, String name, EndpointType type, @Nullable String routingKey) {
        String place = place(name, "routing-key");
        boolean pagerDuty = type == EndpointType.PAGERDUTY;
        check(problems, !pagerDuty || routingKey != null, place, "is needed for type pagerduty");
        check(problems, pagerDuty || routingKey == null, place, "is for type pagerduty only");
        check(
                problems,
                routingKey == null || SecretRef.isReference(routingKey),
                place,
                "must be a reference, env:NAME or file:PATH, never the key itself");
    }

    private static void check(Problems problems, boolean holds, String place, String problem) {
        if (!holds) {
            problems.add(place, problem);
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
