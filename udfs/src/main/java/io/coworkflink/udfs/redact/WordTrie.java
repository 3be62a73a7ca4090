/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words of several classes, read from their last letter to their first, in any case. Most texts are no word by their second letter. */
final class WordTrie {
    static final int ROOT = 0;
    /** Where a step ends that leads nowhere; nothing leads to the root. */
    static final int NOWHERE = ROOT;

    private static final int ASCII = 128;

    /** From 1 on; 0 for characters that no word holds. */
    private final byte[] symbols = new byte[ASCII];

    private final String wide;
    private final int wideSymbols;
    private final int width;

    private char[] steps;
    private int[] classes = new int[1];

    /** @param words by the class they are of, which is one bit or several */
    WordTrie(Map<Integer, ? extends Collection<String>> words) {
        String letters = words.values().stream()
                .flatMap(Collection::stream)
                .flatMapToInt(String::chars)
                .mapToObj(c -> String.valueOf(folded((char) c)))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
        int symbol = 0;
        for (char c = 0; c < ASCII; c++) {
            if (letters.indexOf(folded(c)) >= 0) {
                symbols[c] = (byte) (letters.indexOf(folded(c)) + 1);
                symbol = Math.max(symbol, symbols[c]);
            }
        }
        this.wideSymbols = symbol + 1;
        this.wide = letters.substring(symbol);
        this.width = letters.length() + 1;
        this.steps = new char[width];
        words.forEach((type, ofType) -> ofType.forEach(word -> add(word, type)));
    }

    static WordTrie of(List<String> words) {
        return new WordTrie(Map.of(1, words));
    }

    private void add(String word, int type) {
        int node = ROOT;
        for (int i = word.length() - 1; i >= 0; i--) {
            int step = node * width + symbol(word.charAt(i));
            if (steps[step] == NOWHERE) {
                steps[step] = (char) classes.length;
                classes = Arrays.copyOf(classes, classes.length + 1);
                steps = Arrays.copyOf(steps, steps.length + width);
            }
            node = steps[step];
        }
        classes[node] |= type;
    }

    /** The node for one more letter to the left, or {@link #NOWHERE}. */
    int step(int node, char c) {
        return steps[node * width + symbol(c)];
    }

    /** The classes of the word that is complete at a node; 0 for none. */
    int classes(int node) {
        return classes[node];
    }

    /**
     * The classes of {@code [start, end)}.
     *
     * @param suffixes classes whose words also count at the end of something longer
     */
    int classes(String text, int start, int end, int suffixes) {
        int found = 0;
        int node = ROOT;
        for (int i = end - 1; i >= start; i--) {
            node = step(node, text.charAt(i));
            if (node == NOWHERE) {
                return found;
            }
            found |= classes[node] & suffixes;
        }
        return found | classes[node];
    }

    private int symbol(char c) {
        return c < ASCII ? symbols[c] : wideSymbol(c);
    }

    private int wideSymbol(char c) {
        char folded = folded(c);
        if (folded < ASCII) {
            return symbols[folded];
        }
        int index = wide.indexOf(folded);
        return index < 0 ? 0 : index + wideSymbols;
    }

    /** As {@link String#regionMatches(boolean, int, String, int, int)} compares. */
    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
