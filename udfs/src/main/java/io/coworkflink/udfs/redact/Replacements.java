/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands where a find was: the placeholder of its type, a text of the user's own, or a pseudonym. */
final class Replacements {
    private final Map<String, String> byType;
    private final @Nullable Pseudonymizer pseudonymizer;

    /** @param pseudonymizer null to hide people behind placeholders */
    Replacements(Map<String, String> byType, @Nullable Pseudonymizer pseudonymizer) {
        this.byType = byType;
        this.pseudonymizer = pseudonymizer;
    }

    /** The replacement of the find {@code [start, end)}, which is counted. */
    String replace(FindType type, String text, int start, int end, FindCounts counts) {
        counts.add(type.name(), start, end);
        if (pseudonymizer == null) {
            return placeholder(type);
        }
        if (type.isSecret()) {
            counts.addFingerprint(pseudonymizer.fingerprint(text.substring(start, end)));
            return placeholder(type);
        }
        String person = personType(type);
        return person == null
                ? placeholder(type)
                : pseudonymizer.pseudonym(person, EncodedAddress.decode(text.substring(start, end)));
    }

    String placeholder(FindType type) {
        return byType.getOrDefault(type.name(), type.placeholder());
    }

    /** The name under which the fields of an event know the same person; null for what is no person. */
    private static @Nullable String personType(FindType type) {
        return switch (type.name()) {
            case "EMAIL" -> "EMAIL";
            case "USERNAME_PATH" -> "USER";
            case "PERSON_NAME" -> "NAME";
            default -> null;
        };
    }
}
