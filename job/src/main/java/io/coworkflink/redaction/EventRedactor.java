/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import io.coworkflink.config.RedactionConfig;
import io.coworkflink.config.SecretRef;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventCatalog;
import io.coworkflink.event.EventTyper;
import io.coworkflink.event.Receipt;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.udfs.redact.AttributeRedactor;
import io.coworkflink.udfs.redact.PseudonymKey;
import io.coworkflink.udfs.redact.RedactedAttributes;
import io.coworkflink.udfs.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns raw events into redacted ones, with the engine of module {@code udfs}. Not for use by two threads. */
final class EventRedactor {
    private static final String TEAM = "cowork.team";

    private final boolean enabled;
    private final Teams teams;
    private final AttributeRedactor attributes;
    private final Redactor names;
    private final Consumer<String> unknownAttributes;

    /**
     * Resolves the reference to the pseudonym key, so it is made where the events are.
     *
     * @param unknownAttributes is told the redacted names of attributes that are not documented for their type of event
     */
    EventRedactor(RedactionConfig config, Teams teams, Consumer<String> unknownAttributes) {
        this.unknownAttributes = unknownAttributes;
        this.teams = teams;
        enabled = config.enabled();
        attributes = new AttributeRedactor(config.policy(), key(config));
        names = new Redactor(config.policy());
    }

    CoworkEvent redact(RawEvent raw) {
        if (!enabled) {
            Map<String, String> sent = new HashMap<>(raw.attributes());
            setTeam(sent, teams.of(sent));
            return type(raw, raw.name(), new RedactedAttributes(sent, Map.of(), Set.of(), Set.of()));
        }
        // A key can look like a name, and a sender may call its events as it likes.
        String name = names.redact(raw.name()).text();
        RedactedAttributes redacted = attributes.redact(raw.attributes());
        String team = teams.of(raw.attributes());
        setTeam(redacted.values(), team == null ? null : names.redact(team).text());
        return type(raw, name, redacted);
    }

    /** Nobody else says what the team is, so what was sent under its name goes. */
    private static void setTeam(Map<String, String> attributes, @Nullable String team) {
        if (team == null) {
            attributes.remove(TEAM);
        } else {
            attributes.put(TEAM, team);
        }
    }

    private CoworkEvent type(RawEvent raw, String name, RedactedAttributes redacted) {
        EventCatalog.forEachUnknown(name, redacted.values().keySet(), unknownAttributes);
        return EventTyper.type(raw.position(), raw.time(), name, redacted.values(), receipt(redacted));
    }

    private static Receipt receipt(RedactedAttributes redacted) {
        return Receipt.of(redacted.counts(), redacted.labels(), redacted.fingerprints());
    }

    private static @Nullable PseudonymKey key(RedactionConfig config) {
        String reference = config.pseudonymKey();
        if (reference == null) {
            return null;
        }
        byte[] secret = SecretRef.resolve(reference).getBytes(StandardCharsets.UTF_8);
        return new PseudonymKey(config.pseudonymKeyId(), secret);
    }
}
