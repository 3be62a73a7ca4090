/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.Consumer;

/** Goes through a request on the wire and makes a string or a number of every value, which it gives away and forgets. */
final class ProtobufWalk {
    private final Consumer<Object> values;

    ProtobufWalk(Consumer<Object> values) {
        this.values = values;
    }

    /** Messages that hold messages, and the fields these are in. */
    private enum Kind {
        REQUEST,
        RESOURCE_LOGS,
        RESOURCE,
        SCOPE_LOGS,
        SCOPE,
        RECORD,
        ATTRIBUTE,
        VALUE,
        ARRAY,
        MAP,
        LEAF;

        Kind of(int field) {
            return switch (this) {
                case REQUEST -> field == 1 ? RESOURCE_LOGS : LEAF;
                case RESOURCE_LOGS -> field == 1 ? RESOURCE : field == 2 ? SCOPE_LOGS : LEAF;
                case RESOURCE, MAP -> field == 1 ? ATTRIBUTE : LEAF;
                case SCOPE_LOGS -> field == 1 ? SCOPE : field == 2 ? RECORD : LEAF;
                case SCOPE -> field == 3 ? ATTRIBUTE : LEAF;
                case RECORD -> field == 5 ? VALUE : field == 6 ? ATTRIBUTE : LEAF;
                case ATTRIBUTE -> field == 2 ? VALUE : LEAF;
                case VALUE -> field == 5 ? ARRAY : field == 6 ? MAP : LEAF;
                case ARRAY -> field == 1 ? VALUE : LEAF;
                case LEAF -> LEAF;
            };
        }
    }

    void request(byte[] value) throws IOException {
        fields(CodedInputStream.newInstance(value), Kind.REQUEST);
    }

    private void fields(CodedInputStream in, Kind kind) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Kind child = kind.of(WireFormat.getTagFieldNumber(tag));
            if (child != Kind.LEAF) {
                int outer = in.pushLimit(in.readRawVarint32());
                fields(in, child);
                in.popLimit(outer);
            } else {
                leaf(in, tag);
            }
        }
    }

    private void leaf(CodedInputStream in, int tag) throws IOException {
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> values.accept(in.readInt64());
            case WireFormat.WIRETYPE_FIXED64 -> values.accept(in.readFixed64());
            case WireFormat.WIRETYPE_FIXED32 -> values.accept(in.readFixed32());
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> values.accept(in.readString());
            default -> in.skipField(tag);
        }
    }
}
