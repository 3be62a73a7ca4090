/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;

/** A fixed set of words, looked for at the end of a piece of text, in any case and without making a string. */
final class Words {
    private static final int ASCII = 128;

    private final List<String> words;
    private final WordTrie trie;

    Words(String blankSeparated) {
        words = List.of(blankSeparated.split(" ", -1));
        trie = WordTrie.of(words);
    }

    List<String> words() {
        return words;
    }

    /** The last two letters of the words, in small letters, into a table of pairs of ASCII characters. */
    void addEndings(boolean[] pairs) {
        for (String word : words) {
            int last = word.length() - 1;
            char c = word.charAt(last);
            char before = last > 0 ? word.charAt(last - 1) : 0;
            if (c < ASCII && before < ASCII) {
                pairs[before << 7 | c] = true;
            }
        }
    }

    /** Whether {@code [start, end)} is one of the words. */
    boolean has(String text, int start, int end) {
        return start < end && trie.classes(text, start, end, 0) != 0;
    }

    /** Whether {@code [start, end)} ends with one of the words. */
    boolean endOf(String text, int start, int end) {
        return trie.classes(text, start, end, 1) != 0;
    }
}
