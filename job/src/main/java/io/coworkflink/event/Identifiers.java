/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What looks like an identifier, as opposed to text: {@code [A-Za-z0-9_.:/-]{1,128}}. */
final class Identifiers {
    private static final int MAX_LENGTH = 128;
    private static final int UUID_LENGTH = 36;

    private Identifiers() {}

    static boolean isIdentifier(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isIdentifierChar(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The one form in which an id brings events together: a UUID in small letters, without the blanks and braces that some senders put
     * around it; any other identifier as it is. Null for text, since what redaction leaves of it may be the same for everybody.
     */
    static @Nullable String canonical(String id) {
        String bare = withoutBraces(id.strip());
        if (isUuid(bare)) {
            return bare.toLowerCase(Locale.ROOT);
        }
        return isIdentifier(id) ? id : null;
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

    private static boolean isIdentifierChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_.:/-".indexOf(c) >= 0;
    }
}
