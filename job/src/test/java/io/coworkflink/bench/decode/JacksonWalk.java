/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/** Goes through a JSON document and makes a string or a number of every value, which it gives away and forgets. */
final class JacksonWalk {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Consumer<Object> values;

    JacksonWalk(Consumer<Object> values) {
        this.values = values;
    }

    void document(byte[] value) throws IOException {
        try (JsonParser json = FACTORY.createParser(value)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> values.accept(json.currentName());
                    case VALUE_STRING -> values.accept(json.getText());
                    case VALUE_NUMBER_INT -> values.accept(json.getLongValue());
                    case VALUE_NUMBER_FLOAT -> values.accept(json.getDoubleValue());
                    case VALUE_TRUE, VALUE_FALSE -> values.accept(json.getBooleanValue());
                    default -> {}
                }
            }
        }
    }
}
