/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** Guesses the encoding of a value from how it starts. */
final class Sniffer {
    /** Tag of {@code resource_logs}, with which every request begins; also a line feed. */
    private static final byte RESOURCE_LOGS = 0x0A;

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private Sniffer() {}

    static boolean startsLikeProtobuf(byte[] value) {
        return value[0] == RESOURCE_LOGS;
    }

    /** Blank values count as JSON, whose reader finds nothing in them; but a line feed alone is a request that ends early. */
    static boolean startsLikeJson(byte[] value) {
        int at = skipByteOrderMark(value);
        while (at < value.length && isSpace(value[at])) {
            at++;
        }
        if (at == value.length) {
            return !startsLikeProtobuf(value);
        }
        return value[at] == '{' || value[at] == '[';
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int skipByteOrderMark(byte[] value) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i == value.length || (value[i] & 0xFF) != BYTE_ORDER_MARK[i]) {
                return 0;
            }
        }
        return BYTE_ORDER_MARK.length;
    }
}
