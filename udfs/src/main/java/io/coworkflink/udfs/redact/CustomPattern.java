/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.Serializable;
import java.util.Optional;

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
        problem(name, regex).ifPresent(problem -> {
            throw new IllegalArgumentException("Custom pattern '" + name + "': " + problem);
        });
    }

    /**
     * Why these cannot be a pattern; empty when they can.
     *
     * <p>RE2 alone: its time is linear, so no text can stall the job. It knows no back-references and no look-around.
     */
    public static Optional<String> problem(String name, String regex) {
        if (!hasName(name)) {
            return Optional.of("needs a name of lower-case letters, digits and underscores that begins with a letter,"
                    + " at most " + MAX_NAME);
        }
        if (regex.isEmpty() || regex.length() > MAX_REGEX) {
            return Optional.of("must have 1 to " + MAX_REGEX + " characters");
        }
        try {
            return problem(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            return Optional.of("is not an RE2 expression (%s)".formatted(e.getDescription()));
        }
    }

    Pattern compiled() {
        return Pattern.compile(regex);
    }

    private static Optional<String> problem(Pattern pattern) {
        if (pattern.programSize() > MAX_PROGRAM) {
            return Optional.of("has repeats that make it too large");
        }
        for (String probe : PROBES) {
            Matcher matcher = pattern.matcher(probe);
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) {
                    return Optional.of("matches the empty text; let it match at least one character");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasName(String name) {
        return name.length() <= MAX_NAME && name.matches("[a-z][a-z0-9_]*");
    }
}
