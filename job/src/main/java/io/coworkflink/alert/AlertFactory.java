/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the alert of a match, with an id that depends on nothing but what happened. */
final class AlertFactory {
    /** Half of a SHA-256: too long to collide, short enough to read aloud in parts. */
    private static final int ID_HEX_DIGITS = 32;

    private AlertFactory() {}

    static Alert alert(RuleMatch match, AlertState state) {
        return new Alert(
                id(match),
                match.ruleId(),
                match.severity(),
                state,
                1,
                match.message(),
                match.organizationId(),
                match.userKey(),
                match.promptId(),
                match.sessionId(),
                match.eventTimeMillis(),
                match.ruleVersion(),
                match.matched());
    }

    static String id(RuleMatch match) {
        String what = CompositeKey.of(match.ruleId(), match.organizationId(), match.groupKey(), match.episode());
        byte[] hash = sha256().digest(what.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, ID_HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
