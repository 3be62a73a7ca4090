/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kind of secret one is that only its name gave away: by what stands before it in its line. */
final class ReferenceSecretTypes {
    private static final int CONTEXT = 120;
    private static final int AWS_CONTEXT = 60;
    private static final Pattern SCHEME = Pattern.compile("(?is).*(?:bearer|basic)(?: |%20)");

    private ReferenceSecretTypes() {}

    /** @param pair whether the character before the mark helps to notice it */
    static ReferenceFind find(ReferenceValue value, int mark, boolean pair) {
        PiiType type = of(value.text(), value.start(), value.end());
        return pair
                ? ReferenceFind.atPair(mark, type, value.start(), value.end())
                : ReferenceFind.at(mark, type, value.start(), value.end());
    }

    private static PiiType of(String text, int start, int end) {
        if (SCHEME.matcher(text.substring(0, start)).matches()) {
            return PiiType.AUTH_HEADER;
        }
        String line = lastOf(text.substring(0, start), CONTEXT);
        line = line.substring(line.lastIndexOf('\n') + 1).toLowerCase(Locale.ROOT);
        if (end - start == 40 && lastOf(line, AWS_CONTEXT).contains("aws")) {
            return PiiType.AWS_KEY;
        }
        boolean connection = Stream.of(SecretTypes.CONNECTION_WORDS).anyMatch(line::contains);
        return connection ? PiiType.CONNECTION_STRING : PiiType.GENERIC_SECRET;
    }

    private static String lastOf(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }
}
