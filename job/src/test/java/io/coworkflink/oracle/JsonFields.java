/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** OTLP/JSON fields, which some senders spell in snake_case. */
final class JsonFields {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private JsonFields() {}

    static JsonNode get(JsonNode object, String camelCase) {
        JsonNode value = object.path(camelCase);
        return value.isMissingNode() ? object.path(snakeCase(camelCase)) : value;
    }

    static boolean has(JsonNode object, String camelCase) {
        return !get(object, camelCase).isMissingNode();
    }

    private static String snakeCase(String camelCase) {
        return CAPITAL.matcher(camelCase)
                .replaceAll(match -> "_" + match.group().toLowerCase(Locale.ROOT));
    }
}
