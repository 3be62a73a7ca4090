/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads single JSON scalars. */
final class JsonScalars {
    private static final int MAX_LONG_DIGITS = 20;
    /** Of the nanoseconds from 2001 to 2286; those too large for a long come out negative, and are read the long way. */
    private static final int USUAL_DIGITS = 19;

    private JsonScalars() {}

    /** Any scalar as text; empty for null. An array or object is not what belongs here. */
    static String text(JsonParser json) throws IOException, Rejection {
        return switch (json.currentToken()) {
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> json.getText();
            case VALUE_NULL -> "";
            case VALUE_NUMBER_INT -> NumberText.ofInteger(json.getText());
            case VALUE_NUMBER_FLOAT -> NumberText.of(number(json));
            default -> throw Rejection.of(RejectReason.RECORD);
        };
    }

    /** A fraction. A bare {@code NaN} is not JSON, though the parser lets it pass. */
    static double number(JsonParser json) throws IOException, Rejection {
        if (json.isNaN()) {
            throw Rejection.of(RejectReason.RECORD);
        }
        return json.getDoubleValue();
    }

    /** Nanoseconds given as text or number; 0 when they cannot be read. */
    static long nanos(JsonParser json) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return (long) number(json);
        }
        long usual = usualNanos(json);
        if (usual > 0) {
            return usual;
        }
        String digits = text(json).strip();
        if (digits.isEmpty() || digits.length() > MAX_LONG_DIGITS) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Nanoseconds of our days, straight from the parser's buffer; 0 when it holds anything else. */
    private static long usualNanos(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING || json.getTextLength() != USUAL_DIGITS) {
            return 0;
        }
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        long nanos = 0;
        for (int i = from; i < from + USUAL_DIGITS; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            nanos = 10 * nanos + digit;
        }
        return nanos;
    }
}
