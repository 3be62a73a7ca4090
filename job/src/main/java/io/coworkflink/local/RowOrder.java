/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** Orders rows by some of their columns: numbers as numbers, everything else as text; and by the whole row where these are equal. */
final class RowOrder {
    private RowOrder() {}

    static Comparator<JsonNode> by(String... columns) {
        // Built from the last column to the first.
        Comparator<JsonNode> order = Comparator.comparing(JsonNode::toString);
        for (int i = columns.length - 1; i >= 0; i--) {
            String column = columns[i];
            order = Comparator.comparing((JsonNode row) -> row.path(column), RowOrder::compare)
                    .thenComparing(order);
        }
        return order;
    }

    private static int compare(JsonNode a, JsonNode b) {
        return a.isIntegralNumber() && b.isIntegralNumber()
                ? Long.compare(a.asLong(), b.asLong())
                : a.asText().compareTo(b.asText());
    }
}
