/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two encodings of OTLP/HTTP; a response has that of its request. */
enum OtlpEncoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        byte[] success() {
            return new byte[0];
        }

        @Override
        byte[] status(int rpcCode, String message) {
            byte[] bytes = new byte
                    [CodedOutputStream.computeInt32Size(STATUS_CODE, rpcCode)
                            + CodedOutputStream.computeStringSize(STATUS_MESSAGE, message)];
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            try {
                out.writeInt32(STATUS_CODE, rpcCode);
                out.writeString(STATUS_MESSAGE, message);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
            return bytes;
        }
    },

    JSON("application/json") {
        @Override
        byte[] success() {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        byte[] status(int rpcCode, String message) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("code", rpcCode)
                    .put("message", message)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final int STATUS_CODE = 1;
    private static final int STATUS_MESSAGE = 2;

    private final String contentType;

    OtlpEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** The encoding a {@code Content-Type} header names, whatever its parameters; null when it is another. */
    static @Nullable OtlpEncoding of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        String wanted = type.strip().toLowerCase(Locale.ROOT);
        for (OtlpEncoding encoding : values()) {
            if (encoding.contentType.equals(wanted)) {
                return encoding;
            }
        }
        return null;
    }

    String contentType() {
        return contentType;
    }

    /** An {@code Export…ServiceResponse} without partial success: the same bytes for every signal. */
    abstract byte[] success();

    /** A {@code google.rpc.Status}, the body of every error. */
    abstract byte[] status(int rpcCode, String message);
}
