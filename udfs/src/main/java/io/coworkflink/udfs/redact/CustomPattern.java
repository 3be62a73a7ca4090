/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.Serializable;

/**
 * A pattern of the user's own, in RE2 syntax, which is linear in the text: {@code account_number} = {@code \bACCT-\d{10}\b}.
 *
 * @param name small letters, digits and underscores; finds become {@code [REDACTED_<NAME>]}
 */
public record CustomPattern(String name, String regex) implements Serializable {
    private static final int MAX_NAME = 48;
    private static final int MAX_REGEX = 512;
    /** Instructions; nested repeats of a short pattern can reach a million. */
    private static final int MAX_PROGRAM = 2000;
    /** Texts at whose edges, blanks or letters a pattern that matches nothing at all betrays itself. */
    private static final String[] PROBES = {"", "a", "0 a.", "\n"};

    /** @throws IllegalArgumentException when name or pattern cannot be used; the message names the pattern */
    public CustomPattern {
        check(hasName(name), name, "its name must be small letters, digits and underscores, at most " + MAX_NAME);
        check(!regex.isEmpty() && regex.length() <= MAX_REGEX, name, "it must have 1 to " + MAX_REGEX + " characters");
        Pattern pattern = compile(name, regex);
        check(pattern.programSize() <= MAX_PROGRAM, name, "its repeats make it too large");
        for (String probe : PROBES) {
            Matcher matcher = pattern.matcher(probe);
            while (matcher.find()) {
                check(matcher.end() > matcher.start(), name, "it matches the empty text");
            }
        }
    }

    Pattern compiled() {
        return compile(name, regex);
    }

    private static boolean hasName(String name) {
        return name.length() <= MAX_NAME && name.matches("[a-z][a-z0-9_]*");
    }

    private static Pattern compile(String name, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Custom pattern '" + name + "': " + e.getDescription() + " at '" + e.getPattern() + "'", e);
        }
    }

    private static void check(boolean holds, String name, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("Custom pattern '" + name + "': " + problem);
        }
    }
}
