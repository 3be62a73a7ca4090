/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads log records, attributes and values from the protobuf wire. A tag is the field's number times eight plus its wire type. */
final class ProtobufRecordReader {
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private static final int RECORD_TIME = (1 << 3) | FIXED64;
    private static final int RECORD_BODY = (5 << 3) | BYTES;
    private static final int RECORD_ATTRIBUTE = (6 << 3) | BYTES;
    private static final int RECORD_TRACE_ID = (9 << 3) | BYTES;
    private static final int RECORD_SPAN_ID = (10 << 3) | BYTES;
    private static final int RECORD_OBSERVED_TIME = (11 << 3) | FIXED64;
    private static final int RECORD_EVENT_NAME = (12 << 3) | BYTES;

    /** Where a log record has its time, spans have their trace id and metrics their name. */
    private static final int OTHER_SIGNAL = (1 << 3) | BYTES;

    private static final int KEY = (1 << 3) | BYTES;
    private static final int VALUE = (2 << 3) | BYTES;

    private final ValueText text;
    private final ProtobufValueReader values;

    ProtobufRecordReader(IngestConfig limits) {
        this.text = new ValueText(limits);
        this.values = new ProtobufValueReader(text);
    }

    /** Reads the record one has just gone into. False when it is of another signal; it is not read to its end then. */
    boolean read(ProtobufCursor at, RecordDraft record) throws IOException, Rejection {
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            switch (tag) {
                case RECORD_TIME -> record.time(at.in().readFixed64());
                case RECORD_OBSERVED_TIME -> record.observedTime(at.in().readFixed64());
                case RECORD_ATTRIBUTE -> attributes(tag, at, record);
                case RECORD_BODY -> record.body(value(at), text.isStructured());
                case RECORD_EVENT_NAME -> record.eventName(at.text());
                case RECORD_TRACE_ID -> id(record, TraceIds.TRACE, at.id(TraceIds.TRACE_BYTES));
                case RECORD_SPAN_ID -> id(record, TraceIds.SPAN, at.id(TraceIds.SPAN_BYTES));
                case OTHER_SIGNAL -> {
                    return false;
                }
                default -> at.skip(tag);
            }
        }
        record.complete();
        return true;
    }

    /** Reads at least one attribute, of which one has just read the tag. */
    void attributes(int tag, ProtobufCursor at, Attributes attributes) throws IOException, Rejection {
        if (!at.shortAttributes(tag, attributes)) {
            attribute(at, attributes);
        }
    }

    /** Reads one name and value. An absent value makes no attribute. */
    private void attribute(ProtobufCursor at, Attributes attributes) throws IOException, Rejection {
        String name = "";
        String value = null;
        int outer = at.enter();
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            switch (tag) {
                case KEY -> name = at.name();
                case VALUE -> value = value(at);
                default -> at.skip(tag);
            }
        }
        at.leave(outer);
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private @Nullable String value(ProtobufCursor at) throws IOException, Rejection {
        text.start();
        values.read(at);
        return text.finish();
    }

    private static void id(RecordDraft record, String name, @Nullable String id) {
        if (id != null) {
            record.id(name, id);
        }
    }
}
