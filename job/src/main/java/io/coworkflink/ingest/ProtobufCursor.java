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
