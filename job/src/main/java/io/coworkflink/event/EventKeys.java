/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.TreeMap;

/** The keys by which events are brought together. A prompt id alone would let one tenant write into another's trace. */
public final class EventKeys {
    /** Cannot occur in an identifier, so no two pairs make the same key. */
    private static final char SEPARATOR = '\u001f';

    private EventKeys() {}

    /** Organization and prompt; without a prompt, organization and session; without both, the event's own identity. */
    public static String correlation(CoworkEvent event) {
        if (event.promptId() != null) {
            return join(event.identity().organizationId(), event.promptId());
        }
        String within = event.sessionId() != null ? event.sessionId() : identity(event);
        // The empty prompt id keeps a session's key apart from a prompt of the same name.
        return join(event.identity().organizationId(), "") + SEPARATOR + within;
    }

    /** What makes two deliveries the same event, given that both have the same correlation key. */
    public static String identity(CoworkEvent event) {
        StringBuilder text = new StringBuilder()
                .append(event.sessionId())
                .append(SEPARATOR)
                .append(event.name())
                .append(SEPARATOR)
                .append(event.time().unixNano())
                .append(SEPARATOR)
                .append(event.sequence());
        if (event.sequence() == null) {
            // Without the sender's counter only the content tells two events of one instant apart.
            text.append(new TreeMap<>(event.attributes().toMap()))
                    .append(event.client())
                    .append(event.api())
                    .append(event.tool())
                    .append(event.details());
        }
        return text.toString();
    }

    public static String join(String organizationId, String other) {
        return organizationId + SEPARATOR + other;
    }
}
