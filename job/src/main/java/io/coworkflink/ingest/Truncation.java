/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** What stands for a text that is too long: it is replaced whole, since a cut could go through personal data and hide it from redaction. */
final class Truncation {
    /** Stands for characters that could not be read. */
    static final char UNREADABLE = '\uFFFD';

    private static final String MARK = "[TRUNCATED ";
    private static final int MAX_BYTES_PER_CHAR = 3;

    private Truncation() {}

    static String of(long bytes) {
        return MARK + bytes + "]";
    }

    /** Whether this stands for a text that was too long. Senders that cut texts themselves leave the same mark. */
    static boolean stands(String text) {
        return !text.isEmpty() && text.charAt(0) == '[' && text.startsWith(MARK) && text.endsWith("]");
    }

    /** The text itself, or what stands for it when it is longer than {@code maxBytes} in UTF-8. */
    static String limit(String text, int maxBytes) {
        if ((long) text.length() * MAX_BYTES_PER_CHAR <= maxBytes) {
            return text;
        }
        long bytes = utf8Length(text);
        return bytes <= maxBytes ? text : of(bytes);
    }

    /** For well-formed text; no bytes are made to count them. */
    static long utf8Length(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2; // A surrogate pair is four bytes for two chars.
            } else {
                bytes += MAX_BYTES_PER_CHAR;
            }
        }
        return bytes;
    }
}
