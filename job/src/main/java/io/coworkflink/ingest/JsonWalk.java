/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Steps of walking through JSON that all its readers share. */
final class JsonWalk {
    private JsonWalk() {}

    /** What to do with one element; it must end where the element ends. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException, Rejection;
    }

    /** What to do with the value of one field; it must end where the value ends. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException, Rejection;
    }

    /**
     * Goes through an array; null stands for an empty one.
     *
     * @param otherwise the reason when it is no array
     */
    static void array(JsonParser json, RejectReason otherwise, Element element) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json, JsonToken.START_ARRAY, otherwise);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /**
     * Goes through the fields of an object; null stands for an empty one.
     *
     * @param otherwise the reason when it is no object
     */
    static void object(JsonParser json, RejectReason otherwise, Field field) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json, JsonToken.START_OBJECT, otherwise);
        json.nextToken();
        fields(json, field);
    }

    /** Goes through the fields that are left of an object, from the one whose name one stands on. */
    static void fields(JsonParser json, Field field) throws IOException, Rejection {
        for (JsonToken token = json.currentToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    /** What surrounds the object whose start one stands on. */
    static JsonStreamContext outside(JsonParser json) {
        return json.getParsingContext().getParent();
    }

    /** Goes to the end of the object that was left half-way. */
    static void leaveTo(JsonStreamContext outside, JsonParser json) throws IOException {
        while (json.getParsingContext() != outside && json.nextToken() != null) {
            // The parser counts the brackets.
        }
    }

    private static void require(JsonParser json, JsonToken token, RejectReason otherwise) throws Rejection {
        if (json.currentToken() != token) {
            throw Rejection.of(otherwise);
        }
    }
}
