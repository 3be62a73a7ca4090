/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values from JSON into their canonical text: an {@code AnyValue} of OTLP, or plain JSON of the simplified shape. */
final class JsonValueReader {
    private static final Set<String> KINDS = Set.of(
            "stringValue", "string_value",
            "boolValue", "bool_value",
            "intValue", "int_value",
            "doubleValue", "double_value",
            "arrayValue", "array_value",
            "kvlistValue", "kvlist_value",
            "bytesValue", "bytes_value");

    /** Jackson compares an expected name with the bytes themselves; any other it looks up in its table. */
    private static final SerializedString MOST_FREQUENT = new SerializedString("stringValue");

    private final ValueText text;
    private final JsonScalarReader scalars;

    JsonValueReader(ValueText text) {
        this.text = text;
        this.scalars = new JsonScalarReader(text);
    }

    /**
     * The text of an {@code AnyValue}, or what stands for a too long one; null when it is absent. Most hold a text and nothing else, which
     * takes a way of its own: a field that lives long is dear to write to.
     */
    @Nullable
    String text(JsonParser json) throws IOException, Rejection {
        boolean wrapped = json.currentToken() == JsonToken.START_OBJECT;
        if (wrapped && json.nextFieldName(MOST_FREQUENT)) {
            return textFirst(json);
        }
        text.start();
        if (wrapped) {
            kinds(json);
        } else {
            plain(json);
        }
        return text.finish();
    }

    private @Nullable String textFirst(JsonParser json) throws IOException, Rejection {
        String first = json.nextToken() == JsonToken.VALUE_STRING ? JsonScalars.text(json) : null;
        if (first != null && json.nextToken() == JsonToken.END_OBJECT) {
            return text.limited(first);
        }
        text.start();
        if (first != null) {
            text.string(first);
        } else {
            scalars.string(json);
            json.nextToken();
        }
        furtherKinds(json, text.mark());
        return text.finish();
    }

    /** Reads an {@code AnyValue}. Senders that leave the wrapping out are understood too. */
    void any(JsonParser json) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            json.nextToken();
            kinds(json);
        } else {
            plain(json);
        }
    }

    /** Reads a value that may be either; its first field decides. */
    void anyOrPlain(JsonParser json) throws IOException, Rejection {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            plain(json);
        } else if (json.nextToken() != JsonToken.FIELD_NAME || KINDS.contains(json.currentName())) {
            kinds(json);
        } else {
            text.open('{');
            plainFields(json);
            text.close('}');
        }
    }

    /** Reads plain JSON. */
    void plain(JsonParser json) throws IOException, Rejection {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                text.open('{');
                json.nextToken();
                plainFields(json);
                text.close('}');
            }
            case START_ARRAY -> {
                text.open('[');
                JsonWalk.array(json, RejectReason.RECORD, () -> {
                    text.element();
                    plain(json);
                });
                text.close(']');
            }
            case VALUE_NULL -> text.nothing();
            case VALUE_STRING -> text.string(JsonScalars.text(json));
            case VALUE_NUMBER_FLOAT -> text.number(JsonScalars.number(json));
            default -> text.literal(JsonScalars.text(json));
        }
    }

    private void plainFields(JsonParser json) throws IOException, Rejection {
        JsonWalk.fields(json, name -> {
            int entry = text.beginEntry();
            text.rewind(entry);
            plain(json);
            text.endEntry(entry, name);
        });
    }

    /** Of several kinds in one value the last wins, as with protobuf. There is one in nearly every value, so this is a plain loop. */
    private void kinds(JsonParser json) throws IOException, Rejection {
        int start = text.mark();
        text.nothing();
        furtherKinds(json, start);
    }

    private void furtherKinds(JsonParser json, int start) throws IOException, Rejection {
        for (JsonToken token = json.currentToken(); token == JsonToken.FIELD_NAME; token = json.nextToken()) {
            String kind = json.currentName();
            json.nextToken();
            kind(json, kind, start);
        }
    }

    private void kind(JsonParser json, String kind, int start) throws IOException, Rejection {
        switch (kind) {
            case "stringValue", "string_value" -> {
                text.rewind(start);
                scalars.string(json);
            }
            case "intValue", "int_value", "boolValue", "bool_value" -> {
                text.rewind(start);
                scalars.number(json, false);
            }
            case "doubleValue", "double_value" -> {
                text.rewind(start);
                scalars.number(json, true);
            }
            case "bytesValue", "bytes_value" -> {
                text.rewind(start);
                scalars.bytes(json);
            }
            case "arrayValue", "array_value" -> {
                text.rewind(start);
                list(json);
            }
            case "kvlistValue", "kvlist_value" -> {
                text.rewind(start);
                map(json);
            }
            default -> json.skipChildren();
        }
    }

    private void list(JsonParser json) throws IOException, Rejection {
        text.open('[');
        JsonWalk.object(json, RejectReason.RECORD, name -> {
            if (name.equals("values")) {
                JsonWalk.array(json, RejectReason.RECORD, () -> {
                    text.element();
                    any(json);
                });
            } else {
                json.skipChildren();
            }
        });
        text.close(']');
    }

    private void map(JsonParser json) throws IOException, Rejection {
        text.open('{');
        JsonWalk.object(json, RejectReason.RECORD, name -> {
            if (name.equals("values")) {
                JsonWalk.array(json, RejectReason.RECORD, () -> entry(json));
            } else {
                json.skipChildren();
            }
        });
        text.close('}');
    }

    private void entry(JsonParser json) throws IOException, Rejection {
        int entry = text.beginEntry();
        String[] key = {""};
        JsonWalk.object(json, RejectReason.RECORD, name -> {
            switch (name) {
                case "key" -> key[0] = JsonScalars.text(json);
                case "value" -> {
                    text.rewind(entry);
                    any(json);
                }
                default -> json.skipChildren();
            }
        });
        text.endEntry(entry, key[0]);
    }
}
