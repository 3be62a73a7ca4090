/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.coworkflink.event.EventNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of an event among the places where senders put it. A text that does not look like a name is not taken for one: the
 * name is not redacted, so free text must not get there.
 */
final class EventName {
    static final String ATTRIBUTE = "event.name";
    private static final String BODY = "body";
    private static final String EVENT_TYPE = "event_type";
    private static final String[] PREFIXES = {"claude_code.", "claude_cowork.", "cowork."};
    private static final int MAX_LENGTH = 64;

    private EventName() {}

    /**
     * The name of a record that says it in its own attributes and nothing else in its body, as most do; it is taken out of the attributes
     * then. Null, and nothing changed, with all others.
     */
    static @Nullable String ofOwn(Map<String, String> attributes, @Nullable Body body) {
        String named = bare(attributes.get(ATTRIBUTE));
        if (named == null || (body != null && !body.repeats(named))) {
            return null;
        }
        attributes.remove(ATTRIBUTE);
        return named;
    }

    /** Resolves the name, and takes what only repeats it out of the attributes; any other body stays as the attribute {@code body}. */
    static String resolve(Map<String, String> attributes, @Nullable String eventName, @Nullable Body body) {
        String named = bare(attributes.get(ATTRIBUTE));
        String name = named != null ? named : otherName(attributes, eventName, body);
        if (named != null) {
            attributes.remove(ATTRIBUTE);
        } else if (eventName != null && bare(eventName) == null) {
            attributes.putIfAbsent(ATTRIBUTE, eventName);
        }
        if (body != null && !body.repeats(name)) {
            attributes.putIfAbsent(BODY, body.text);
        }
        return name;
    }

    private static String otherName(Map<String, String> attributes, @Nullable String eventName, @Nullable Body body) {
        String inBody = body == null ? null : body.name();
        for (String candidate :
                Arrays.asList(eventName, inBody, attributes.get(EVENT_TYPE), attributes.get("event_name"))) {
            String name = bare(candidate);
            if (name != null) {
                return name;
            }
        }
        return EventNames.UNKNOWN;
    }

    /** The name without its prefix; null when the text is no name. */
    private static @Nullable String bare(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String name = text;
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix)) {
                name = text.substring(prefix.length());
                break;
            }
        }
        return isName(name) ? name : null;
    }

    /** Whether a text is a name, as it is or behind a prefix. Comparing is cheaper than taking the text apart. */
    private static boolean says(String text, String name) {
        int before = text.length() - name.length();
        if (!text.endsWith(name)) {
            return false;
        }
        for (String prefix : PREFIXES) {
            if (prefix.length() == before && text.startsWith(prefix)) {
                return true;
            }
        }
        return before == 0;
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * The body of a log record.
     *
     * @param structured whether the text is JSON made from an array or a map
     */
    record Body(String text, boolean structured) {
        @Nullable
        String name() {
            return structured ? eventType() : text;
        }

        boolean repeats(String name) {
            if (!structured) {
                return text.isEmpty() || says(text, name);
            }
            String type = eventType();
            return name.equals(bare(type)) && text.equals("{\"" + EVENT_TYPE + "\":\"" + type + "\"}");
        }

        private @Nullable String eventType() {
            String type = null;
            try (JsonParser json = OtlpJsonReader.JSON.createParser(text)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean here = json.currentName().equals(EVENT_TYPE);
                    JsonToken value = json.nextToken();
                    if (here) {
                        type = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    }
                    json.skipChildren();
                }
            } catch (IOException e) {
                return null; // What stands for a body that was too long is not JSON.
            }
            return type;
        }
    }
}
