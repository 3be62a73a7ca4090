/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Extracts from a pattern a piece of plain text that every match must hold; rather none than a wrong one. */
final class RequiredLiteral {
    private static final int MIN_LENGTH = 2;

    private final String regex;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    private RequiredLiteral(String regex) {
        this.regex = regex;
    }

    /** The longest such literal, or null when the pattern has none that is simple to see. */
    static @Nullable String of(String regex) {
        // Flags may ignore case; \Q quotes; \pN and \p{..} are classes of more than one character.
        if (regex.contains("(?") || regex.contains("\\Q") || regex.contains("\\p") || regex.contains("\\P")) {
            return null;
        }
        RequiredLiteral parser = new RequiredLiteral(regex);
        return parser.parse() && parser.longest.length() >= MIN_LENGTH ? parser.longest : null;
    }

    private boolean parse() {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case '|' -> {
                    return false;
                }
                case '\\' -> escape();
                case '[' -> skipClass();
                case '(' -> skipGroup();
                case '*', '?', '{' -> optional(c);
                case '+', '.', '^', '$', ')', '}', ']' -> endRun();
                default -> run.append(c);
            }
        }
        endRun();
        return true;
    }

    private void escape() {
        char c = at < regex.length() ? regex.charAt(at++) : 'b';
        if (Chars.isAlnum(c)) {
            endRun();
            // \x41, \x{41} and \101: their digits are no literals.
            while (at < regex.length() && Chars.isAlnum(regex.charAt(at)) && (c == 'x' || Chars.isDigit(c))) {
                at++;
            }
            if (c == 'x' && at < regex.length() && regex.charAt(at) == '{') {
                at = Math.max(at, regex.indexOf('}', at) + 1);
            }
        } else {
            run.append(c);
        }
    }

    /** What the quantifier stands behind may be missing. */
    private void optional(char quantifier) {
        int length = run.length();
        if (length > 0) {
            boolean pair = length > 1 && Character.isSurrogatePair(run.charAt(length - 2), run.charAt(length - 1));
            run.setLength(length - (pair ? 2 : 1));
        }
        endRun();
        if (quantifier == '{') {
            at = Math.max(at, regex.indexOf('}', at) + 1);
        }
    }

    private void skipClass() {
        endRun();
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        at++; // a bracket right at the beginning is one of the class
        while (at < regex.length() && regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' || isNamedClass() ? 2 : 1;
        }
        at++;
    }

    /** {@code [:alpha:]}: its own bracket does not close the class. */
    private boolean isNamedClass() {
        return regex.charAt(at) == ':' && at + 1 < regex.length() && regex.charAt(at + 1) == ']';
    }

    private void skipGroup() {
        endRun();
        for (int depth = 1; depth > 0 && at < regex.length(); ) {
            char c = regex.charAt(at++);
            switch (c) {
                case '\\' -> at++;
                case '[' -> skipClass();
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
        }
    }

    private void endRun() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }
}
