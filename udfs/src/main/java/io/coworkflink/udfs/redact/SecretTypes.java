/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Says of a secret that was recognised by its name what kind of secret it is. */
final class SecretTypes {
    private static final int CONTEXT = 120;
    private static final int AWS_LENGTH = 40;
    static final String[] CONNECTION_WORDS = {"host=", "jdbc:", "server=", "data source=", "accountname=", "endpoint="};

    private SecretTypes() {}

    static PiiType of(String text, int start, int end) {
        int line = lineStart(text, start);
        if (AuthHeaderDetector.isBehindScheme(text, start)) {
            return PiiType.AUTH_HEADER;
        }
        if (end - start == AWS_LENGTH && contains(text, Math.max(line, start - CONTEXT / 2), start, "aws")) {
            return PiiType.AWS_KEY;
        }
        for (String word : CONNECTION_WORDS) {
            if (contains(text, line, start, word)) {
                return PiiType.CONNECTION_STRING;
            }
        }
        return PiiType.GENERIC_SECRET;
    }

    private static int lineStart(String text, int start) {
        int limit = Math.max(0, start - CONTEXT);
        int i = start;
        while (i > limit && text.charAt(i - 1) != '\n') {
            i--;
        }
        return i;
    }

    private static boolean contains(String text, int from, int to, String word) {
        for (int i = from; i + word.length() <= to; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
