/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The receiver's side of Standard Webhooks, written from its text alone: HMAC is two hashes here, not the JDK's Mac. */
final class StandardWebhooksVerifier {
    private static final int BLOCK = 64;
    private static final long TOLERATED_SECONDS = 300;

    private final byte[] secret;

    StandardWebhooksVerifier(String secret) {
        this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    boolean accepts(Map<String, String> headers, byte[] body, long nowSeconds) throws Exception {
        String id = headers.get("webhook-id");
        String timestamp = headers.get("webhook-timestamp");
        if (Math.abs(nowSeconds - Long.parseLong(timestamp)) > TOLERATED_SECONDS) {
            return false;
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        for (String part : new String[] {id, ".", timestamp, "."}) {
            signed.write(part.getBytes(StandardCharsets.US_ASCII));
        }
        signed.write(body);
        byte[] expected = hmac(signed.toByteArray());
        return Arrays.stream(headers.get("webhook-signature").split(" ", -1))
                .filter(signature -> signature.startsWith("v1,"))
                .anyMatch(signature ->
                        MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature.substring(3))));
    }

    private byte[] hmac(byte[] text) throws Exception {
        return hash(padded(0x5c), hash(padded(0x36), text));
    }

    private byte[] padded(int mask) {
        byte[] block = Arrays.copyOf(secret, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) mask;
        }
        return block;
    }

    private static byte[] hash(byte[] first, byte[] second) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(first);
        return sha.digest(second);
    }
}
