/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a name says of the value that it names. */
final class ReferenceNames {
    private static final int MAX_NAME = 64;
    private static final int MAX_QUALIFIERS = 3;
    static final String LETTER = "(?:[A-Za-z]|[\\u00aa-\\uffff&&\\p{L}])";
    /** Digits and what joins words stand between words, and behind the last. */
    private static final Pattern JOINT = Pattern.compile("[0-9_. :-]*\\z");

    private static final Pattern LAST_LETTERS = Pattern.compile(LETTER + "+\\z");

    private ReferenceNames() {}

    /** What the name at the end of {@code text} says, which ends with a letter, digit or underscore. */
    static Kind kind(String text) {
        String name = text.substring(Math.max(0, text.length() - MAX_NAME));
        if (!name.matches("(?s).*(?:[0-9A-Za-z_]|[^\\x00-\\x7f])")) {
            return Kind.NONE;
        }
        for (int n = 0; n <= MAX_QUALIFIERS; n++) {
            String word = lastWord(name);
            name = withoutJoint(name);
            name = name.substring(0, name.length() - word.length());
            Kind kind = word.isEmpty() ? Kind.NONE : kind(word, name);
            if (kind != Kind.NONE || !ReferenceText.isOneOf(SecretNames.QUALIFIERS, word)) {
                return kind;
            }
        }
        return Kind.NONE;
    }

    private static String withoutJoint(String name) {
        return JOINT.matcher(name).replaceFirst("");
    }

    /** A word of {@code camelCase} has two letters at least. */
    private static String lastWord(String name) {
        Matcher letters = LAST_LETTERS.matcher(withoutJoint(name));
        if (!letters.find()) {
            return "";
        }
        String word = letters.group();
        for (int i = word.length() - 2; i > 0; i--) {
            if (word.substring(i - 1, i + 1).matches("[a-z][A-Z]")) {
                return word.substring(i);
            }
        }
        return word;
    }

    private static Kind kind(String word, String before) {
        if (ReferenceText.endsWithOneOf(SecretNames.PASSWORDS, word)
                || ReferenceText.isOneOf(SecretNames.PASSWORD_WORDS, word)) {
            return Kind.PASSWORD;
        }
        if (ReferenceText.isOneOf(SecretNames.WEAK_PASSWORD_WORDS, word)) {
            boolean compound = before.matches("(?s).*(?:[_.-]|" + LETTER + ")");
            return compound ? Kind.PASSWORD : Kind.KEY;
        }
        if (ReferenceText.endsWithOneOf(SecretNames.KEYS, word)) {
            return Kind.KEY;
        }
        String owner = lastWord(before);
        if (ReferenceText.isOneOf(SecretNames.KEY_WORDS, word)) {
            return ReferenceText.isOneOf(SecretNames.HARMLESS_OWNERS, owner) ? Kind.NONE : Kind.KEY;
        }
        if (word.equalsIgnoreCase("key")) {
            return ReferenceText.isOneOf(SecretNames.KEY_OWNERS, owner) ? Kind.KEY : Kind.NONE;
        }
        if (ReferenceText.isOneOf(SecretNames.AUTHORIZATIONS, word)) {
            return Kind.AUTHORIZATION;
        }
        return ReferenceText.isOneOf(SecretNames.COOKIES, word) ? Kind.COOKIE : Kind.NONE;
    }
}
