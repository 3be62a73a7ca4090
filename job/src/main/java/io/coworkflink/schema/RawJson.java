/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON that is encoded already, in the only form in which Jackson copies bytes as they are. All that ask for quotes are refused: it is no text. */
@SuppressWarnings("ArrayRecordComponent") // Wrapped for one call; nobody compares it.
record RawJson(byte[] json) implements SerializableString {
    private static final int NO_ROOM = -1;

    @Override
    public String getValue() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (buffer.length - offset < json.length) {
            return NO_ROOM;
        }
        System.arraycopy(json, 0, buffer, offset, json.length);
        return json.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        String text = getValue();
        if (buffer.length - offset < text.length()) {
            return NO_ROOM;
        }
        text.getChars(0, text.length(), buffer, offset);
        return text.length();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(json);
        return json.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (buffer.remaining() < json.length) {
            return NO_ROOM;
        }
        buffer.put(json);
        return json.length;
    }

    @Override
    public char[] asQuotedChars() {
        throw noText();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw noText();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw noText();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw noText();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw noText();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer out) {
        throw noText();
    }

    private static UnsupportedOperationException noText() {
        return new UnsupportedOperationException("this is a JSON value, not a text to quote");
    }
}
