/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.EgressConfig;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.SecretRef;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where alerts are posted. Path and query of the URL may be the whole secret, as with Slack: only {@link #origin} may be shown, and
 * no message repeats what it could not read.
 */
final class Endpoint {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /** What Java takes for an address without asking a name server: dotted or not, and IPv6 in brackets. */
    private static final Pattern LITERAL = Pattern.compile("[0-9][0-9.]*|\\[.*]");

    private final String place;
    private final EgressConfig egress;
    private final URI uri;

    private Endpoint(String place, EgressConfig egress, String url) {
        this.place = place;
        this.egress = egress;
        this.uri = parsed(url);
        checkUrl();
        checkAddress();
    }

    /**
     * Looks up what a reference refers to, which exists on the TaskManager only.
     *
     * @throws ConfigException that names the endpoint and never repeats the URL
     */
    static Endpoint resolve(EndpointConfig config, EgressConfig egress) {
        String url = SecretRef.isReference(config.url()) ? SecretRef.resolve(config.url()) : config.url();
        return new Endpoint(config.place("url"), egress, url);
    }

    URI uri() {
        return uri;
    }

    /** Scheme, host and port: all of it that may be logged. */
    String origin() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    @Override
    public String toString() {
        return origin();
    }

    private URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message and cause repeat the URL.
            throw wrong("is not a valid URL");
        }
    }

    private void checkUrl() {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
            throw wrong("is not an http or https URL with a host, env:NAME or file:PATH");
        }
        if (scheme.equals("http") && !egress.allowHttp()) {
            throw wrong("must be https, unless webhook.allow-http is true");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("must not hold a user name or password");
        }
    }

    /** A name is checked each time it is resolved; an address is what it is, and behind a proxy nobody else would look at it. */
    private void checkAddress() {
        String host = uri.getHost();
        if (egress.allowPrivateAddresses() || !LITERAL.matcher(host).matches()) {
            return;
        }
        try {
            if (!PublicAddress.isPublic(InetAddress.getByName(host))) {
                throw wrong("must not be a private address, unless webhook.allow-private-addresses is true");
            }
        } catch (UnknownHostException e) {
            throw wrong("is not a valid address");
        }
    }

    private ConfigException wrong(String reason) {
        return ConfigException.of(place, reason);
    }
}
