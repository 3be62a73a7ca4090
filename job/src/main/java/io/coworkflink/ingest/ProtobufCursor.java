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
    /** Tag of a value that is a whole number. */
    private static final int NUMBER = 3 << 3;
    /** Bytes of an attribute with an empty name and the smallest value: the sizes and tags. */
    private static final int SHORTEST_ATTRIBUTE = 7;
    /** Bytes of a varint: more than these only negative numbers have. */
    private static final int MAX_SHORT_NUMBER = 8;

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

    /** Where the message ends that one is in. */
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
     * Reads the attribute one stands before, and those right behind it, as long as their names are short texts, their values short texts
     * or whole numbers, and there is nothing else in them, as with most; false when the first is not, and nothing is read then. A shortcut
     * past the limits and tags of the messages around them, each of which has a length of one byte.
     *
     * @param tag of the attribute, which those behind it have as well; of one byte
     */
    boolean shortAttributes(int tag, Attributes attributes) throws IOException, Rejection {
        int from = in.getTotalBytesRead();
        int end = Math.max(from, end());
        int done = shortAttribute(from, end, attributes);
        if (done == from) {
            return false;
        }
        while (done < end && bytes[done] == tag) {
            int after = shortAttribute(done + 1, end, attributes);
            if (after == done + 1) {
                break;
            }
            done = after;
        }
        in.skipRawBytes(done - from);
        return true;
    }

    /** Gives where the attribute ends; where it began, when it is not of the short kind. */
    private int shortAttribute(int from, int end, Attributes attributes) throws Rejection {
        // Sizes of the attribute, its name and its value.
        if (end - from < SHORTEST_ATTRIBUTE) {
            return from;
        }
        int size = bytes[from];
        int name = bytes[from + 2];
        int value = from + 3 + name;
        int valueSize = size - name - 4;
        boolean fits = name >= 0
                && valueSize > 0
                && from + 1 + size <= end
                && bytes[from + 1] == FIRST
                && bytes[value] == SECOND
                && bytes[value + 1] == valueSize
                && name <= limits.maxAttributeNameBytes();
        String text = fits ? shortValue(value + 2, valueSize) : null;
        if (text == null) {
            return from;
        }
        attributes.put(names.get(bytes, from + 3, name), text);
        return from + 1 + size;
    }

    /** A text or a whole number that takes all of so many bytes; null when there is something else. */
    private @Nullable String shortValue(int from, int size) {
        int kind = bytes[from];
        if (kind == FIRST && size > 1) {
            int length = size - 2;
            return bytes[from + 1] == length && length <= limits.maxAttributeBytes()
                    ? new String(bytes, from + 2, length, StandardCharsets.UTF_8)
                    : null;
        }
        return kind == NUMBER && size > 1 ? shortNumber(from + 1, from + size) : null;
    }

    /** A varint that ends right before an index. */
    private @Nullable String shortNumber(int from, int to) {
        if (to - from > MAX_SHORT_NUMBER || bytes[to - 1] < 0) {
            return null;
        }
        long number = 0;
        for (int i = to - 1; i >= from; i--) {
            if (i < to - 1 && bytes[i] >= 0) {
                return null;
            }
            number = (number << 7) | (bytes[i] & 0x7F);
        }
        return Long.toString(number);
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
