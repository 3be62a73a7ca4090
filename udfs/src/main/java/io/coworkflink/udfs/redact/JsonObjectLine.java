/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, as they were written. */
public final class JsonObjectLine {
    private final Map<String, String> members = new HashMap<>();

    private JsonObjectLine() {}

    /** Null when the text is no JSON object. */
    public static @Nullable JsonObjectLine parse(String text) {
        int open = JsonSyntax.skipBlanks(text, text.startsWith("\ufeff") ? 1 : 0);
        if (!JsonSyntax.isDocument(text) || text.charAt(open) != '{') {
            return null;
        }
        JsonObjectLine object = new JsonObjectLine();
        int i = JsonSyntax.skipBlanks(text, open + 1);
        while (text.charAt(i) != '}') {
            int keyEnd = JsonSyntax.valueEnd(text, i);
            int value = JsonSyntax.skipBlanks(text, JsonSyntax.skipBlanks(text, keyEnd) + 1);
            int valueEnd = JsonSyntax.valueEnd(text, value);
            object.members.put(JsonEscapes.unescape(text, i + 1, keyEnd - 1), text.substring(value, valueEnd));
            i = JsonSyntax.skipBlanks(text, valueEnd);
            i = text.charAt(i) == ',' ? JsonSyntax.skipBlanks(text, i + 1) : i;
        }
        return object;
    }

    /** The value of a member as JSON; null when there is none. */
    public @Nullable String raw(String name) {
        return members.get(name);
    }

    /** The value of a member that is a string; null when there is none. */
    public @Nullable String string(String name) {
        String raw = members.get(name);
        return raw == null || raw.charAt(0) != '"' ? null : JsonEscapes.unescape(raw, 1, raw.length() - 1);
    }

    /** Writes a JSON string. */
    public static void quote(String value, StringBuilder out) {
        out.append('"');
        JsonEscapes.escape(value, out);
        out.append('"');
    }
}
