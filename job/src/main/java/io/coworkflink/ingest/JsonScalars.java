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

    private JsonScalars() {}

    /** Any scalar as text; empty for null. An array or object is not what belongs here. */
    static String text(JsonParser json) throws IOException, Rejection {
        return switch (json.currentToken()) {
            case VALUE_STRING -> wellFormed(json.getText());
            case VALUE_NULL -> "";
            case VALUE_NUMBER_INT -> NumberText.ofInteger(json.getText());
            case VALUE_NUMBER_FLOAT -> NumberText.of(number(json));
            case VALUE_TRUE, VALUE_FALSE -> json.getText();
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

    /** Half of a surrogate pair, left when a sender cut a text, becomes a replacement character: it could not be written again. */
    private static String wellFormed(String text) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            seen |= text.charAt(i); // No branch for each char: this loop sees all there is.
        }
        return seen < Character.MIN_SURROGATE || isWellFormed(text) ? text : repaired(text);
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? Truncation.UNREADABLE : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
