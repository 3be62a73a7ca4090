/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;

/** Reads the scalar kinds of an {@code AnyValue} of OTLP/JSON, each in all the forms that senders give it. */
final class JsonScalarReader {
    private final ValueText text;

    JsonScalarReader(ValueText text) {
        this.text = text;
    }

    void string(JsonParser json) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            text.nothing();
        } else {
            text.string(JsonScalars.text(json));
        }
    }

    /** A number or boolean that is there but unreadable is an empty text, which the typing of attributes then reports. */
    void number(JsonParser json, boolean fraction) throws IOException, Rejection {
        switch (json.currentToken()) {
            case START_OBJECT, START_ARRAY -> {
                json.skipChildren();
                text.string("");
            }
            case VALUE_NULL -> text.string("");
            case VALUE_STRING -> numberText(JsonScalars.text(json), fraction);
            case VALUE_NUMBER_FLOAT -> text.number(JsonScalars.number(json));
            case VALUE_NUMBER_INT -> {
                if (fraction) {
                    text.number(JsonScalars.number(json));
                } else {
                    text.literal(JsonScalars.text(json));
                }
            }
            default -> text.literal(JsonScalars.text(json));
        }
    }

    void bytes(JsonParser json) throws IOException, Rejection {
        text.string(base64(JsonScalars.text(json)));
    }

    private void numberText(String digits, boolean fraction) {
        if (fraction && NumberText.isFraction(digits)) {
            text.number(Double.parseDouble(digits));
        } else if (NumberText.isInteger(digits)) {
            text.literal(NumberText.ofInteger(digits));
        } else {
            text.string(digits);
        }
    }

    /** With padding, whether or not it came with it. */
    private static String base64(String encoded) throws Rejection {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException e) {
            throw Rejection.of(RejectReason.RECORD);
        }
    }
}
