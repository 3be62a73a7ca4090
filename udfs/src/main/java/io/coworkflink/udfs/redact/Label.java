/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether words such as {@code phone} say what the value behind them is: in prose, as a key, or as the name of the attribute. */
final class Label {
    private static final int ASCII = 128;
    private static final byte LETTER = 1;
    private static final byte SENTENCE_END = 2;
    private static final byte DIGIT = 3;
    private static final byte[] KINDS = kinds();

    private static final int WINDOW = 40;
    /** Enough for "number", "me at" or "from to"; a longer gap names something else, as in {@code phone_verified_at}. */
    private static final int MAX_LETTERS_BETWEEN = 6;
    /** Where a check digit proves the rest: "number of my husband". */
    private static final int MAX_LETTERS_LOOSELY = 16;

    /** Of another number that the same words name. */
    private static final int MAX_DIGITS = 16;

    private static final int NAMED = -1;
    private static final int UNNAMED = -2;

    private final List<String> words;
    private final WordTrie trie;
    private final int maxLetters;

    Label(String... words) {
        this(MAX_LETTERS_BETWEEN, words);
    }

    private Label(int maxLetters, String... words) {
        this.maxLetters = maxLetters;
        this.words = List.of(words);
        this.trie = WordTrie.of(this.words);
    }

    /** For values that have a check digit of their own, so that more may stand between. */
    static Label loose(String... words) {
        return new Label(MAX_LETTERS_LOOSELY, words);
    }

    List<String> words() {
        return words;
    }

    /** Whether the value at {@code at} is named by the text before it or, where that is all there is, by the key of the text. */
    boolean names(String text, int at, @Nullable String key) {
        int letters = lettersBefore(text, at, 0);
        return letters == NAMED || (letters >= 0 && key != null && lettersBefore(key, key.length(), letters) == NAMED);
    }

    /** {@link #NAMED}, or {@link #UNNAMED}, or the number of letters so far when the text begins before either is clear. */
    private int lettersBefore(String text, int at, int lettersBehind) {
        int letters = lettersBehind;
        int digits = 0;
        for (int i = at - 1; i >= 0; i--) {
            char c = text.charAt(i);
            byte kind = c < ASCII ? KINDS[c] : LETTER;
            digits += kind == DIGIT ? 1 : 0;
            if (kind == SENTENCE_END || letters > maxLetters || digits > MAX_DIGITS || at - i > WINDOW) {
                return UNNAMED;
            }
            if (kind == LETTER) {
                if (wordEndsAt(text, i)) {
                    return NAMED;
                }
                letters++;
            }
        }
        return letters;
    }

    private boolean wordEndsAt(String text, int last) {
        if (last + 1 < text.length() && goesOn(text.charAt(last), text.charAt(last + 1))) {
            return false;
        }
        int node = WordTrie.ROOT;
        for (int start = last; start >= 0; start--) {
            node = trie.step(node, text.charAt(start));
            if (node == WordTrie.NOWHERE) {
                return false;
            }
            if (trie.classes(node) != 0 && begins(text, start)) {
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

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            kinds[c] = Chars.isLetter(c) ? LETTER : Chars.isDigit(c) ? DIGIT : 0;
        }
        // Something new begins; a bracket may close a placeholder, whose name must not speak for the next value.
        for (char c : "]},;\n".toCharArray()) {
            kinds[c] = SENTENCE_END;
        }
        return kinds;
    }
}
