/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.coworkflink.config.IngestConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads log records and attributes from JSON. Attributes are an array of names and values, or, in the simplified shape, an object of
 * plain values; what is wrong with a record ends that record alone.
 */
final class JsonRecordReader {
    /** Jackson compares an expected name with the bytes themselves; any other it looks up in its table. */
    private static final SerializedString KEY = new SerializedString("key");

    private static final SerializedString VALUE = new SerializedString("value");

    private final IngestConfig limits;
    private final ValueText text;
    private final JsonValueReader values;
    private final JsonNames names = new JsonNames();

    JsonRecordReader(IngestConfig limits) {
        this.limits = limits;
        this.text = new ValueText(limits);
        this.values = new JsonValueReader(text);
    }

    /** Reads the record one stands on, to its end. */
    void read(JsonParser json, RecordDraft record) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            record.reject(RejectReason.RECORD);
            json.skipChildren();
            return;
        }
        JsonStreamContext outside = JsonWalk.outside(json);
        try {
            JsonWalk.object(json, RejectReason.RECORD, name -> field(json, name, record));
            record.complete();
        } catch (Rejection e) {
            record.reject(e.reason());
            JsonWalk.leaveTo(outside, json);
        }
    }

    /** Reads the value of one field of a record. */
    void field(JsonParser json, String name, RecordDraft record) throws IOException, Rejection {
        switch (name) {
            case "timeUnixNano", "time_unix_nano" -> record.time(JsonScalars.nanos(json));
            case "observedTimeUnixNano", "observed_time_unix_nano" -> record.observedTime(JsonScalars.nanos(json));
            case "body" -> body(json, record);
            case "attributes" -> {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    record.simplified();
                }
                attributes(json, record);
            }
            case "eventName", "event_name" -> record.eventName(text(json));
            case "traceId", "trace_id" -> id(json, record, TraceIds.TRACE, TraceIds.TRACE_BYTES);
            case "spanId", "span_id" -> id(json, record, TraceIds.SPAN, TraceIds.SPAN_BYTES);
            default -> json.skipChildren();
        }
    }

    void attributes(JsonParser json, Attributes attributes) throws IOException, Rejection {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            JsonWalk.object(json, RejectReason.RECORD, name -> {
                text.start();
                values.plain(json);
                put(attributes, name, text.finish());
            });
        } else {
            JsonWalk.array(json, RejectReason.RECORD, () -> attribute(json, attributes));
        }
    }

    /** A scalar as text, a long one as what stands for it; empty for null. */
    String text(JsonParser json) throws IOException, Rejection {
        return Truncation.limit(JsonScalars.text(json), limits.maxAttributeBytes());
    }

    /** By far the most frequent object: a plain loop, which expects its fields in the usual order and takes them in any. */
    private void attribute(JsonParser json, Attributes attributes) throws IOException, Rejection {
        String key = "";
        String value = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                throw Rejection.of(RejectReason.RECORD);
            }
            return;
        }
        boolean isKey = json.nextFieldName(KEY);
        boolean isValue = false;
        while (json.currentToken() == JsonToken.FIELD_NAME) {
            String name = isKey ? "key" : isValue ? "value" : json.currentName();
            json.nextToken();
            if (name.equals("key")) {
                key = names.read(json);
            } else if (name.equals("value")) {
                value = values.text(json);
            } else {
                json.skipChildren();
            }
            isKey = false;
            isValue = json.nextFieldName(VALUE);
        }
        put(attributes, key, value);
    }

    private void put(Attributes attributes, String name, @Nullable String value) throws Rejection {
        if (value != null) {
            attributes.put(Truncation.limit(name, limits.maxAttributeNameBytes()), value);
        }
    }

    private void body(JsonParser json, RecordDraft record) throws IOException, Rejection {
        text.start();
        values.anyOrPlain(json);
        boolean structured = text.isStructured();
        record.body(text.finish(), structured);
    }

    private void id(JsonParser json, RecordDraft record, String name, int bytes) throws IOException, Rejection {
        String id = TraceIds.parse(JsonScalars.text(json), bytes);
        if (id != null) {
            record.id(name, id);
        }
    }
}
