/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules say alike: where words and numbers begin and end in text that may hold escapes. */
final class ReferenceText {
    /** Behind the end of <code>&#92;n</code>, <code>&#92;u003c</code> or {@code %2C}. */
    static final String BEHIND_ESCAPE = "(?:(?<=\\\\[nrtbf])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\u[0-9A-Fa-f]{4}))";

    static final String WORD_START = "(?:(?<![0-9A-Za-z])|" + BEHIND_ESCAPE + ")";
    static final String WORD_END = "(?![0-9A-Za-z])";
    /** No fraction goes on. */
    static final String NUMBER_START = "(?<![0-9]\\.)" + WORD_START;

    static final String NUMBER_END = WORD_END + "(?!\\.[0-9])";
    /** No chain of numbers and hyphens goes on. */
    static final String CHAIN_START = "(?<![0-9]-)";

    static final String CHAIN_END = "(?!-[0-9])";
    static final String BLANK = "[ \\u00a0]";
    /** Inside of brackets: Latin letters beyond ASCII. */
    static final String LATIN = "\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f";

    /** With any key: type, key and hash. */
    static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9_]+_[a-z0-9_]*_[a-z2-7]{20}");

    private ReferenceText() {}

    /** The matches that begin at each character, overlapping or not. */
    static List<MatchResult> matches(Pattern pattern, String text) {
        List<MatchResult> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        for (int i = 0; i <= text.length() && matcher.find(i); i = matcher.start() + 1) {
            matches.add(matcher.toMatchResult());
        }
        return matches;
    }

    /** Whether the pattern matches from {@code at} on, looking around as far as it likes. */
    static boolean isAt(Pattern pattern, String text, int at) {
        return endAt(pattern, text, at) >= 0;
    }

    /** The end of the match that begins at {@code at}, or -1. */
    static int endAt(Pattern pattern, String text, int at) {
        if (at < 0 || at > text.length()) {
            return -1;
        }
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        return matcher.useAnchoringBounds(false).lookingAt() ? matcher.end() : -1;
    }

    static boolean hasDigit(String piece) {
        return piece.matches("(?s).*[0-9].*");
    }

    static boolean hasCapital(String piece) {
        return piece.matches("(?s).*[A-Z].*");
    }

    static boolean hasSmall(String piece) {
        return piece.matches("(?s).*[a-z].*");
    }

    static boolean isOneOf(Words words, String piece) {
        return words.words().stream().anyMatch(piece::equalsIgnoreCase);
    }

    static boolean endsWithOneOf(Words words, String piece) {
        return words.words().stream()
                .anyMatch(word -> piece.regionMatches(true, piece.length() - word.length(), word, 0, word.length()));
    }

    /** Of digits, by what stands between them. */
    static int groups(String number) {
        return number.replaceAll("[^0-9]+\\z", "").split("[^0-9]+").length;
    }
}
