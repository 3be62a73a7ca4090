/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks 1.0.0 has it, once with each secret: while a secret is replaced, a receiver may know either of them.
 */
final class StandardSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int MIN_KEY_BYTES = 24;
    private static final int MAX_KEY_BYTES = 64;

    private final List<SecretKeySpec> keys;

    private StandardSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Takes secrets as {@code whsec_} and Base64.
     *
     * @throws IllegalArgumentException that does not repeat the secret
     */
    static StandardSignature of(List<String> secrets) {
        return new StandardSignature(
                secrets.stream().map(StandardSignature::key).toList());
    }

    /** The key of the message must not hold a dot. */
    Map<String, String> headers(String key, long nowMillis, byte[] body) {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(nowMillis);
        byte[] start = (key + "." + seconds + ".").getBytes(UTF_8);
        String signatures =
                keys.stream().map(secret -> signature(secret, start, body)).collect(Collectors.joining(" "));
        return Map.of("webhook-id", key, "webhook-timestamp", Long.toString(seconds), "webhook-signature", signatures);
    }

    private static String signature(SecretKeySpec key, byte[] start, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(start);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = bytes(secret);
        if (bytes.length < MIN_KEY_BYTES || bytes.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("must be whsec_ and " + MIN_KEY_BYTES + " to " + MAX_KEY_BYTES
                    + " bytes in Base64, as of openssl rand -base64 32");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Nothing when it is not a secret of this kind: what the decoder says of it may repeat it. */
    private static byte[] bytes(String secret) {
        try {
            return secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
