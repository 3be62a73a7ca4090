/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are posted. Path and query of the URL may be the whole secret, as with Slack: only {@link #origin} may be shown, and
 * no message repeats what it could not read.
 */
final class Endpoint {
    private static final String OPTION = "webhook.url";
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final URI uri;

    private Endpoint(URI uri) {
        this.uri = uri;
    }

    /**
     * Fails on what can be seen to be wrong before the job is submitted; what a reference refers to exists on the TaskManager only.
     */
    static void check(String urlOrReference) {
        if (!urlOrReference.startsWith(ENVIRONMENT) && !urlOrReference.startsWith(FILE)) {
            of(urlOrReference);
        }
    }

    /** Takes a URL, {@code env:NAME} or {@code file:PATH}. */
    static Endpoint resolve(String urlOrReference, Function<String, @Nullable String> environment) {
        if (urlOrReference.startsWith(ENVIRONMENT)) {
            return of(variable(urlOrReference.substring(ENVIRONMENT.length()), environment));
        }
        if (urlOrReference.startsWith(FILE)) {
            return of(content(urlOrReference.substring(FILE.length())));
        }
        return of(urlOrReference);
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

    private static String variable(String name, Function<String, @Nullable String> environment) {
        String value = environment.apply(name);
        if (value == null) {
            throw wrong("the environment variable it names is not set where the webhook runs");
        }
        return value.strip();
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw wrong("the file it names cannot be read where the webhook runs ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static Endpoint of(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw wrong("not an http or https URL with a host, env:NAME or file:PATH");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("a user name or password in the URL is not supported");
        }
        return new Endpoint(uri);
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message and cause repeat the URL.
            throw wrong("not a valid URL");
        }
    }

    private static IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(OPTION + ": " + reason);
    }
}
