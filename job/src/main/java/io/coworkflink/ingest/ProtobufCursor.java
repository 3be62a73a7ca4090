/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.coworkflink.config.IngestConfig;
import io.coworkflink.wire.RepeatedTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A place on the wire of one message. {@link CodedInputStream} checks every length before anything is allocated for it; texts are taken
 * from the message's own bytes.
 */
final class ProtobufCursor {
    private static final HexFormat HEX = HexFormat.of();
    /** Tags of an attribute's name, which is that of a text value too, and of its value. */
    private static final int FIRST = (1 << 3) | 2;

    private static final int SECOND = (2 << 3) | 2;

    private final byte[] bytes;
    private final RepeatedTexts names;
    private final IngestConfig limits;
    private CodedInputStream in;

    ProtobufCursor(byte[] bytes, RepeatedTexts names, IngestConfig limits) {
        this.bytes = bytes;
        this.names = names;
        this.limits = limits;
        this.in = CodedInputStream.newInstance(bytes);
    }

    CodedInputStream in() {
        return in;
    }

    /** The next field's number and type, 0 at the end of the message one is in. */
    int tag() throws IOException {
        return in.readTag();
    }

    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("end of a group that did not begin");
        }
    }

    /** Goes into a nested message; returns what {@link #leave} needs. */
    int enter() throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    void leave(int outerLimit) {
        in.popLimit(outerLimit);
    }

    /** Where the message ends that one has just gone into. */
    int end() {
        return in.getTotalBytesRead() + in.getBytesUntilLimit();
    }

    /** Leaves a nested message from wherever one is in it. A stream that failed half-way may be anywhere: a new one starts at the end. */
    void leaveAt(int end, int outerLimit) throws IOException {
        in = CodedInputStream.newInstance(bytes);
        in.skipRawBytes(end);
        in.popLimit(outerLimit);
    }

    String name() throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return length > limits.maxAttributeNameBytes() ? Truncation.of(length) : names.get(bytes, from, length);
    }

    /** Bytes that are not UTF-8 become replacement characters. */
    String text() throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        if (length > limits.maxAttributeBytes()) {
            return Truncation.of(length);
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /**
     * Reads the attribute one stands before when its name and its value are short texts and nothing else, as with most; false otherwise,
     * and nothing is read then. A shortcut past the limits and tags of the messages around them, each of which has a length of one byte.
     */
    boolean shortAttribute(Attributes attributes) throws IOException, Rejection {
        int from = in.getTotalBytesRead();
        int size = byteAt(from);
        int name = byteAt(from + 2);
        int value = from + 3 + Math.max(0, name);
        int text = size - name - 6;
        boolean fits = text >= 0
                && name >= 0
                && byteAt(from + 1) == FIRST
                && byteAt(value) == SECOND
                && byteAt(value + 1) == text + 2
                && byteAt(value + 2) == FIRST
                && byteAt(value + 3) == text;
        if (!fits || name > limits.maxAttributeNameBytes() || text > limits.maxAttributeBytes()) {
            return false;
        }
        in.skipRawBytes(size + 1);
        attributes.put(names.get(bytes, from + 3, name), new String(bytes, value + 4, text, StandardCharsets.UTF_8));
        return true;
    }

    /** Negative where there is none. */
    private int byteAt(int index) {
        return index < bytes.length ? bytes[index] : -1;
    }

    String base64() throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        byte[] content = Arrays.copyOfRange(bytes, from, from + length);
        return Base64.getEncoder().encodeToString(content);
    }

    /** An id of exactly so many bytes as lower-case hex; null for any other length, and for all zeros, which mean none. */
    @Nullable
    String id(int size) throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return length == size ? TraceIds.orNull(HEX.formatHex(bytes, from, from + length)) : null;
    }
}
