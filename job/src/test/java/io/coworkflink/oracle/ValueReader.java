/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import org.jspecify.annotations.Nullable;

/** Tells protobuf from JSON by the first bytes. */
final class ValueReader {
    private ValueReader() {}

    static Reading read(byte @Nullable [] value) {
        byte first = firstVisible(value);
        if (value == null || first == 0) {
            return Reading.IGNORED;
        }
        boolean json = first == '{' || first == '[';
        // A newline is also the tag of protobuf's field 1.
        if (json && value[0] != '\n') {
            return JsonReader.read(value);
        }
        Reading proto = ProtoReader.read(value);
        return json && proto.equals(Reading.REJECTED) ? JsonReader.read(value) : proto;
    }

    /** The first byte that JSON does not take for white space; 0 when there is none. */
    private static byte firstVisible(byte @Nullable [] value) {
        if (value == null) {
            return 0;
        }
        for (byte b : value) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == 0 ? -1 : b;
            }
        }
        return 0;
    }
}
