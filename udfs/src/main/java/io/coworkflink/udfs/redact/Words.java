/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.List;

/** A fixed set of words, looked for at the end of a piece of text without making a string. */
final class Words {
    private static final int ASCII = 128;

    /** By their last letter, which rules out nearly all of them; one group for all letters beyond ASCII. */
    private final String[][] byLast = new String[ASCII + 1][];

    private final List<String> words;

    Words(String blankSeparated) {
        String[] words = blankSeparated.split(" ", -1);
        this.words = List.of(words);
        for (int last = 0; last <= ASCII; last++) {
            int group = last;
            byLast[last] = Arrays.stream(words)
                    .filter(w -> group(w.charAt(w.length() - 1)) == group)
                    .toArray(String[]::new);
        }
    }

    List<String> words() {
        return words;
    }

    /** The last two letters of the words, in both cases, into a table of pairs of ASCII characters. */
    void addEndings(boolean[] pairs) {
        for (String[] words : byLast) {
            for (String word : words) {
                int last = word.length() - 1;
                char c = word.charAt(last);
                char before = last > 0 ? word.charAt(last - 1) : 0;
                if (c < ASCII && before < ASCII) {
                    pairs[before << 7 | c] = true;
                }
            }
        }
    }

    private static int group(char last) {
        return Math.min(Character.toLowerCase(last), ASCII);
    }

    /** Whether {@code [start, end)} is one of the words, in any case. */
    boolean has(String text, int start, int end) {
        return longestAtEnd(text, start, end) == end - start && end > start;
    }

    /** Whether {@code [start, end)} ends with one of the words. */
    boolean endOf(String text, int start, int end) {
        return longestAtEnd(text, start, end) > 0;
    }

    private int longestAtEnd(String text, int start, int end) {
        int longest = 0;
        if (start < end) {
            for (String word : byLast[group(text.charAt(end - 1))]) {
                int length = word.length();
                if (length > longest
                        && length <= end - start
                        && text.regionMatches(true, end - length, word, 0, length)) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
