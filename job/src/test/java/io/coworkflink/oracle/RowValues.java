/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When two values of a row are the same. */
final class RowValues {
    private RowValues() {}

    static boolean same(JsonNode expected, JsonNode actual, Tolerance tolerance) {
        if (canonical(expected).equals(canonical(actual))) {
            return true;
        }
        BigDecimal a = decimal(expected);
        BigDecimal b = decimal(actual);
        return a != null && b != null && tolerance.allows(a.doubleValue(), b.doubleValue());
    }

    /** One text for equal values: numbers by their value, objects whatever the order of their fields. */
    static String canonical(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> '"' + field.getKey() + "\":" + canonical(field.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(RowValues::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return value.isMissingNode() ? "null" : value.toString();
    }

    private static @Nullable BigDecimal decimal(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : FieldText.decimal(value.textValue());
    }
}
