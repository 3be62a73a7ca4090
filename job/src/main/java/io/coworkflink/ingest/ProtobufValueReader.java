/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.io.IOException;

/** Reads an {@code AnyValue} from the protobuf wire into its canonical text. */
final class ProtobufValueReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private static final int STRING_VALUE = (1 << 3) | BYTES;
    private static final int BOOL_VALUE = (2 << 3) | VARINT;
    private static final int INT_VALUE = (3 << 3) | VARINT;
    private static final int DOUBLE_VALUE = (4 << 3) | FIXED64;
    private static final int ARRAY_VALUE = (5 << 3) | BYTES;
    private static final int KVLIST_VALUE = (6 << 3) | BYTES;
    private static final int BYTES_VALUE = (7 << 3) | BYTES;

    private static final int ELEMENT = (1 << 3) | BYTES;
    private static final int KEY = (1 << 3) | BYTES;
    private static final int VALUE = (2 << 3) | BYTES;

    private final ValueText text;

    ProtobufValueReader(ValueText text) {
        this.text = text;
    }

    /** Calls itself for nested values; the text refuses more than the allowed depth. */
    void read(ProtobufCursor at) throws IOException, Rejection {
        int outer = at.enter();
        int start = text.mark();
        text.nothing();
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            kind(at, tag, start);
        }
        at.leave(outer);
    }

    private void kind(ProtobufCursor at, int tag, int start) throws IOException, Rejection {
        switch (tag) {
            case STRING_VALUE -> text.rewind(start).string(at.text());
            case BOOL_VALUE ->
                text.rewind(start).literal(Boolean.toString(at.in().readBool()));
            case INT_VALUE -> text.rewind(start).literal(Long.toString(at.in().readInt64()));
            case DOUBLE_VALUE -> text.rewind(start).number(at.in().readDouble());
            case BYTES_VALUE -> text.rewind(start).string(at.base64());
            case ARRAY_VALUE -> {
                text.rewind(start).open('[');
                array(at);
                text.close(']');
            }
            case KVLIST_VALUE -> {
                text.rewind(start).open('{');
                map(at);
                text.close('}');
            }
            default -> at.skip(tag);
        }
    }

    private void array(ProtobufCursor at) throws IOException, Rejection {
        int outer = at.enter();
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            if (tag == ELEMENT) {
                text.element();
                read(at);
            } else {
                at.skip(tag);
            }
        }
        at.leave(outer);
    }

    private void map(ProtobufCursor at) throws IOException, Rejection {
        int outer = at.enter();
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            if (tag == ELEMENT) {
                entry(at);
            } else {
                at.skip(tag);
            }
        }
        at.leave(outer);
    }

    private void entry(ProtobufCursor at) throws IOException, Rejection {
        String name = "";
        int start = text.beginEntry();
        int outer = at.enter();
        for (int tag = at.tag(); tag != 0; tag = at.tag()) {
            switch (tag) {
                case KEY -> name = at.name();
                case VALUE -> {
                    text.rewind(start);
                    read(at);
                }
                default -> at.skip(tag);
            }
        }
        at.leave(outer);
        text.endEntry(start, name);
    }
}
