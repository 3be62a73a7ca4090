/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The same secret in several sessions: it is in use, and copied around. It is known by its keyed fingerprint only, and not at all
 * without a pseudonym key.
 */
final class SecretInSessionsRule implements MemoryRule {
    static final String ID = "secret_in_sessions";

    /** Beyond these it is in everybody's hands, and the alert has said so. */
    static final int MOST_SESSIONS = 20;

    private final int sessions;
    private final Duration remembered;

    SecretInSessionsRule(int sessions, Duration remembered) {
        this.sessions = sessions;
        this.remembered = remembered;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.USER_PROMPT, "prompt", "prompt_text"),
                Need.of(EventNames.USER_PROMPT, "session.id"),
                Need.TOOL_DETAILS,
                Need.of(EventNames.TOOL_RESULT, "session.id"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean isWithinSession() {
        return false;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.sessionId() != null
                && SecretInContentRule.isContent(event)
                && !event.receipt().secretFingerprints().isEmpty();
    }

    /** One for each secret. */
    @Override
    public List<CoworkEvent> split(CoworkEvent event) {
        Receipt receipt = event.receipt();
        return receipt.secretFingerprints().stream()
                .map(one -> event.withReceipt(Receipt.of(receipt.finds(), receipt.labels(), List.of(one))))
                .toList();
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), fingerprint(event));
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        long until = event.time().millis() + remembered.toMillis();
        List<CoworkEvent> seen = new ArrayList<>(memory.events());
        if (seen.size() == MOST_SESSIONS || sessions(seen).contains(event.sessionId())) {
            return Step.remember(new Memory(seen, memory.count(), until));
        }
        seen.add(event);
        return new Step(new Memory(seen, memory.count(), until), seen.size() < sessions ? null : match(seen));
    }

    private RuleMatch match(List<CoworkEvent> seen) {
        String fingerprint = fingerprint(seen.get(0));
        long users = seen.stream()
                .map(event -> event.identity().userKey())
                .distinct()
                .count();
        String message = "Secret in sessions: the same secret in " + seen.size() + " sessions, users=" + users
                + ", fingerprint=" + MessageText.part(fingerprint);
        List<Reason> reasons = List.of(
                Reason.of("sessions", seen.size(), sessions),
                Reason.of("users", users),
                Reason.of("fingerprint", fingerprint));
        return RuleMatch.of(this, CompositeKey.of(fingerprint), message, reasons, seen);
    }

    private static List<String> sessions(List<CoworkEvent> events) {
        return events.stream().map(event -> String.valueOf(event.sessionId())).toList();
    }

    private static String fingerprint(CoworkEvent event) {
        return event.receipt().secretFingerprints().get(0);
    }
}
