/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an order, each checked by itself. */
record OrderFields(JsonNode object) {
    /** Whoever forgets a mute is told of what it hid on the next day. */
    static final Duration LONGEST_MUTE = Duration.ofHours(24);

    private static final Pattern GROUP_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_REASON = 500;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    /** Null when there is none. */
    @Nullable
    String text(String field) throws Refusal {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        Refusal.unless(node.isTextual(), field + " must be a text");
        return node.textValue();
    }

    Action action() throws Refusal {
        String text = text("action");
        for (Action action : Action.values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        throw new Refusal("action must be one of " + Action.names());
    }

    @Nullable
    String groupId() throws Refusal {
        String group = text("group_id");
        Refusal.unless(
                group == null || GROUP_ID.matcher(group).matches(), "group_id must be that of an alert, 32 hex digits");
        return group;
    }

    /** Of a mute; null for other actions, which have none. */
    @Nullable
    Long until(Action action, long sentMillis) throws Refusal {
        String text = text("until");
        if (action != Action.MUTE) {
            Refusal.unless(text == null, "has until, which only mute takes");
            return null;
        }
        Refusal.unless(text != null, "until is missing: a mute must end");
        long until = epochMillis(text == null ? "" : text);
        Refusal.unless(until > sentMillis, "until must be later than the message");
        Refusal.unless(
                until - sentMillis <= LONGEST_MUTE.toMillis(),
                "until must be at most " + LONGEST_MUTE.toHours() + " h after the message");
        return until;
    }

    String by() throws Refusal {
        String by = line("by", LONGEST_NAME);
        if (by == null || by.isBlank()) {
            throw new Refusal("by is missing: who orders this?");
        }
        return by;
    }

    @Nullable
    String reason() throws Refusal {
        return line("reason", LONGEST_REASON);
    }

    private @Nullable String line(String field, int longest) throws Refusal {
        String text = text(field);
        if (text != null) {
            boolean fits = text.codePointCount(0, text.length()) <= longest
                    && !BREAKS.matcher(text).find();
            Refusal.unless(fits, "%s must be one line of at most %d characters".formatted(field, longest));
        }
        return text;
    }

    private static long epochMillis(String text) throws Refusal {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refusal("until must be a time such as 2026-11-26T18:00:00Z");
        }
    }
}
