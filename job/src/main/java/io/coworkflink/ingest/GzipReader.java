/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip: members one after the other, each checked against its own checksum and length. The JDK's stream would take anything
 * behind a member that is no member for the end of the data.
 */
final class GzipReader {
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int DEFLATE = 8;
    private static final int HAS_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    private static final int CHUNK = 1 << 13;

    private final byte[] value;
    private final InflatedBytes out;
    private final byte[] chunk = new byte[CHUNK];
    private int at;

    GzipReader(byte[] value, InflatedBytes out) {
        this.value = value;
        this.out = out;
    }

    void read() throws Rejection {
        Inflater inflater = new Inflater(true);
        try {
            while (at < value.length) {
                header();
                inflater.reset();
                member(inflater);
            }
        } catch (DataFormatException e) {
            throw Rejection.of(RejectReason.COMPRESSION);
        } finally {
            inflater.end();
        }
    }

    private void header() throws Rejection {
        int start = at;
        require(FIXED_HEADER);
        int flags = byteAt(start + 3);
        refuseUnless(byteAt(start) == 0x1F && byteAt(start + 1) == 0x8B);
        refuseUnless(byteAt(start + 2) == DEFLATE && (flags & RESERVED) == 0);
        at += FIXED_HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            require(2);
            skip(2 + byteAt(at) + (byteAt(at + 1) << Byte.SIZE));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void member(Inflater inflater) throws DataFormatException, Rejection {
        CRC32 checksum = new CRC32();
        inflater.setInput(value, at, value.length - at);
        while (!inflater.finished()) {
            int length = inflater.inflate(chunk);
            // Without progress it wants more bytes, or a dictionary, and there are none.
            refuseUnless(length > 0 || inflater.finished());
            checksum.update(chunk, 0, length);
            out.add(chunk, length);
        }
        at = value.length - inflater.getRemaining();
        require(TRAILER);
        refuseUnless(integer() == (int) checksum.getValue());
        refuseUnless(integer() == (int) inflater.getBytesWritten());
    }

    private int integer() {
        int start = at;
        at += Integer.BYTES;
        return byteAt(start) | byteAt(start + 1) << 8 | byteAt(start + 2) << 16 | byteAt(start + 3) << 24;
    }

    private int byteAt(int index) {
        return value[index] & 0xFF;
    }

    private void skip(int length) throws Rejection {
        require(length);
        at += length;
    }

    private void skipText() throws Rejection {
        do {
            require(1);
        } while (value[at++] != 0);
    }

    private void require(int length) throws Rejection {
        refuseUnless(length <= value.length - at);
    }

    private static void refuseUnless(boolean sound) throws Rejection {
        if (!sound) {
            throw Rejection.of(RejectReason.COMPRESSION);
        }
    }
}
