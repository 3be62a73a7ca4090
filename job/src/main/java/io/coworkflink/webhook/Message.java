/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What one attempt sends: a JSON body, and the headers besides its type. */
final class Message {
    /** Anything else could end a header, or divide what a signature signs. */
    private static final Pattern UNFIT_FOR_A_KEY = Pattern.compile("[^A-Za-z0-9_:-]");

    private static final int MAX_KEY_CHARS = 255;

    private final Map<String, String> headers;
    private final byte[] body;

    private Message(Map<String, String> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    static Message of(String key, byte[] body) {
        return new Message(Map.of("Idempotency-Key", key), body);
    }

    Message with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Message(all, body);
    }

    /** The same for every attempt at one transition; a receiver drops what it has already. */
    static String key(Alert alert) {
        String key = UNFIT_FOR_A_KEY.matcher(alert.idempotencyKey()).replaceAll("_");
        // Its end tells transitions apart.
        return key.substring(Math.max(0, key.length() - MAX_KEY_CHARS));
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
