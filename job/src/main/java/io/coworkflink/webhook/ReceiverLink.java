/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Links that receivers take: one bad link, and they refuse the whole message. */
final class ReceiverLink {
    /** Slack's limit for buttons; others allow more. */
    private static final int MAX_CHARS = 3_000;

    private ReceiverLink() {}

    static boolean isFit(@Nullable String url) {
        if (url == null || url.length() > MAX_CHARS) {
            return false;
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
