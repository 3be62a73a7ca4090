/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether words such as {@code phone} say what the value behind them is: in prose, as a key, or as the name of the attribute. */
final class Label {
    private static final int ASCII = 128;
    private static final int WINDOW = 40;
    /** Enough for "number", "me at" or "from to"; a longer gap names something else, as in {@code phone_verified_at}. */
    private static final int MAX_LETTERS_BETWEEN = 6;
    /** Where a check digit proves the rest: "number of my husband". */
    private static final int MAX_LETTERS_LOOSELY = 16;

    private static final int NAMED = -1;
    private static final int UNNAMED = -2;

    /** By their last letter, which rules out nearly all of them; one group for all letters beyond ASCII. */
    private final String[][] wordsByLast = new String[ASCII + 1][];

    /** Pairs of ASCII characters with which a word ends. */
    private final boolean[] endings = new boolean[ASCII * ASCII];

    private final List<String> words;
    private final int maxLetters;

    Label(String... words) {
        this(MAX_LETTERS_BETWEEN, words);
    }

    private Label(int maxLetters, String... words) {
        this.maxLetters = maxLetters;
        this.words = List.of(words);
        for (String word : words) {
            int last = word.length() - 1;
            if (word.charAt(last) < ASCII && last > 0 && word.charAt(last - 1) < ASCII) {
                endings[Character.toLowerCase(word.charAt(last - 1)) << 7 | Character.toLowerCase(word.charAt(last))] =
                        true;
            }
        }
        for (int last = 0; last <= ASCII; last++) {
            int group = last;
            wordsByLast[last] = Arrays.stream(words)
                    .filter(w -> group(w.charAt(w.length() - 1)) == group)
                    .toArray(String[]::new);
        }
    }

    /** For values that have a check digit of their own, so that more may stand between. */
    static Label loose(String... words) {
        return new Label(MAX_LETTERS_LOOSELY, words);
    }

    List<String> words() {
        return words;
    }

    private static int group(char last) {
        return Math.min(Character.toLowerCase(last), ASCII);
    }

    /** Whether the value at {@code at} is named by the text before it or, where that is all there is, by the key of the text. */
    boolean names(String text, int at, @Nullable String key) {
        int letters = lettersBefore(text, at, 0);
        return letters == NAMED || (letters >= 0 && key != null && lettersBefore(key, key.length(), letters) == NAMED);
    }

    /** {@link #NAMED}, or {@link #UNNAMED}, or the number of letters so far when the text begins before either is clear. */
    private int lettersBefore(String text, int at, int lettersBehind) {
        int letters = lettersBehind;
        for (int i = at - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (endsSentence(c) || letters > maxLetters || at - i > WINDOW) {
                return UNNAMED;
            }
            if (isLetter(c)) {
                if (wordEndsAt(text, i)) {
                    return NAMED;
                }
                letters++;
            }
        }
        return letters;
    }

    /** Behind these, something new begins; a bracket may close a placeholder, whose name must not speak for the next value. */
    private static boolean endsSentence(char c) {
        return c == ']' || c == '}' || c == ',' || c == ';' || c == '\n';
    }

    private boolean wordEndsAt(String text, int last) {
        if (last + 1 < text.length() && goesOn(text.charAt(last), text.charAt(last + 1))) {
            return false;
        }
        char c = text.charAt(last);
        char before = last > 0 ? text.charAt(last - 1) : ASCII;
        if (c < ASCII && before < ASCII && !endings[Character.toLowerCase(before) << 7 | Character.toLowerCase(c)]) {
            return false;
        }
        for (String word : wordsByLast[group(text.charAt(last))]) {
            int start = last + 1 - word.length();
            if (start >= 0 && text.regionMatches(true, start, word, 0, word.length()) && begins(text, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(char c, char next) {
        return Chars.isLetter(next) && (Chars.isUpper(c) || !Chars.isUpper(next));
    }

    private static boolean begins(String text, int start) {
        return start == 0
                || !Chars.isLetter(text.charAt(start - 1))
                || (Chars.isUpper(text.charAt(start)) && !Chars.isUpper(text.charAt(start - 1)));
    }

    private static boolean isLetter(char c) {
        return Chars.isLetter(c) || c >= 128;
    }
}
