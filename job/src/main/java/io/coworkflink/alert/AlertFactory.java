/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.alert.Incident.Open;
import io.coworkflink.config.LifecycleConfig;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes the records of alerts, with ids that depend on nothing but what happened. */
final class AlertFactory implements Serializable {
    /** Half of a SHA-256: too long to collide, short enough to read aloud in parts. */
    private static final int ID_HEX_DIGITS = 32;

    private final AlertLinks links;

    AlertFactory(LifecycleConfig config) {
        this.links = new AlertLinks(config.runbookUrl(), config.traceUrl());
    }

    Alert alert(Incident incident, Open open, AlertState state, @Nullable SilencedBy silencedBy) {
        return alert(hash(groupId(open.last()), incident.day(), incident.number()), open, state, silencedBy);
    }

    /** Stands for one match only: what is over is not grouped. */
    Alert stale(RuleMatch match) {
        return alert(hash(groupId(match), match.identity()), Open.of(match, 0), AlertState.STALE, null);
    }

    private Alert alert(String id, Open open, AlertState state, @Nullable SilencedBy silencedBy) {
        RuleMatch last = open.last();
        return new Alert(
                id,
                groupId(last),
                last.ruleId(),
                last.ruleVersion(),
                open.severity(),
                state,
                silencedBy,
                open.count(),
                state == AlertState.RESOLVED ? 0 : open.repeats(),
                last.message(),
                last.reasons(),
                last.organizationId(),
                last.userKey(),
                last.promptId(),
                last.sessionId(),
                open.sinceMillis(),
                last.eventTimeMillis(),
                open.matched(),
                links.runbook(last.ruleId()),
                links.trace(last));
    }

    /** What matches of one rule about one matter have in common. */
    static String groupId(RuleMatch match) {
        return hash(match.ruleId(), match.organizationId(), match.groupKey());
    }

    private static String hash(@Nullable Object... parts) {
        byte[] hash = sha256().digest(CompositeKey.of(parts).getBytes(UTF_8));
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
