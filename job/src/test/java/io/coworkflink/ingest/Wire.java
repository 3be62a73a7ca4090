/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Builds protobuf messages byte by byte, such as no generated class would write. */
final class Wire {
    private Wire() {}

    static byte[] withRecords(byte[]... records) throws IOException {
        byte[][] fields = new byte[records.length][];
        for (int i = 0; i < records.length; i++) {
            fields[i] = field(2, records[i]);
        }
        return message(field(1, field(2, message(fields))));
    }

    static byte[] message(byte[]... fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            out.write(field);
        }
        return out.toByteArray();
    }

    static byte[] field(int number, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, content);
        out.flush();
        return bytes.toByteArray();
    }

    static byte[] varint(int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeUInt32NoTag(number);
        out.flush();
        return bytes.toByteArray();
    }
}
