/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/** Events that differ from others in whose they are only. */
public final class ChangedEvent {
    private ChangedEvent() {}

    public static CoworkEvent ofOrganization(CoworkEvent event, String organizationId) {
        Identity was = event.identity();
        return inPrompt(
                event, new Identity(organizationId, was.userKey(), was.userId(), was.userEmail()), event.promptId());
    }

    public static CoworkEvent inPrompt(CoworkEvent event, Identity identity, String promptId) {
        return new CoworkEvent(
                event.position(),
                event.time(),
                event.name(),
                identity,
                event.client(),
                event.sessionId(),
                promptId,
                event.sequence(),
                event.api(),
                event.tool(),
                event.details(),
                event.prompt(),
                event.attributes(),
                event.receipt(),
                event.violations(),
                event.missingAttributes());
    }
}
