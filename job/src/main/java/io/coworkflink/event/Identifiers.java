/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.udfs.redact.AttributeValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Identifiers in the one form that stands for all ways of writing them. */
final class Identifiers {
    private static final int UUID_LENGTH = 36;

    private Identifiers() {}

    /**
     * The one form in which an id brings events together: a UUID in small letters, without the blanks and braces that some senders put
     * around it; any other identifier as it is. Null for text, since what redaction leaves of it may be the same for everybody.
     */
    static @Nullable String canonical(String id) {
        String bare = withoutBraces(id.strip());
        if (isUuid(bare)) {
            return bare.toLowerCase(Locale.ROOT);
        }
        return AttributeValues.isIdentifier(id) ? id : null;
    }

    private static String withoutBraces(String id) {
        return id.startsWith("{") && id.endsWith("}") ? id.substring(1, id.length() - 1) : id;
    }

    private static boolean isUuid(String id) {
        if (id.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = id.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !isHex(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
