/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows without what differs between topics and tables: how times and numbers are written, what has no value and what is no column. */
public final class PlainRows {
    private PlainRows() {}

    /** Each as text that can be compared. */
    public static List<String> of(Collection<JsonNode> rows) {
        return rows.stream().map(row -> plain(row).toString()).toList();
    }

    private static Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            value.properties().forEach(field -> {
                if (!field.getValue().isNull() && isColumn(field.getKey())) {
                    fields.put(field.getKey(), plain(field.getValue()));
                }
            });
            return fields;
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            value.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return value.isTextual() || value.isNumber() ? plain(value.asText()) : value.asText();
    }

    private static boolean isColumn(String name) {
        return !name.equals("schema_version") && !name.endsWith("_sketch");
    }

    private static String plain(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return time(text);
        }
    }

    private static String time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            return text.replace('\0', '\uFFFD');
        }
    }
}
