/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/**
 * The form of one vendor's keys: a fixed prefix, then at least so many characters of an alphabet with a digit among them.
 *
 * @param anchor the index in the prefix of the character at which the scan stops, at least 1
 * @param minimum length behind the prefix; less than the vendor gives out, since a key that was cut off is still a leak
 */
record KeyFormat(String prefix, int anchor, KeyAlphabet alphabet, int minimum, int maximum) {
    /** What does not look random by then is not read to its end, or text made of prefixes would be read again and again. */
    private static final int SAMPLE = 48;

    static KeyFormat of(String prefix, KeyAlphabet alphabet, int minimum) {
        return new KeyFormat(prefix, anchorOf(prefix), alphabet, minimum, Integer.MAX_VALUE);
    }

    static KeyFormat ofLength(String prefix, KeyAlphabet alphabet, int length) {
        return new KeyFormat(prefix, anchorOf(prefix), alphabet, length, length);
    }

    /** Where the rarest pair of characters is, by how frequent each is in English. */
    private static int anchorOf(String prefix) {
        int anchor = 1;
        for (int i = 2; i < prefix.length(); i++) {
            if (frequency(prefix.charAt(i - 1)) * frequency(prefix.charAt(i))
                    < frequency(prefix.charAt(anchor - 1)) * frequency(prefix.charAt(anchor))) {
                anchor = i;
            }
        }
        return anchor;
    }

    /** The rarer the further behind; punctuation stands between the letters. */
    private static int frequency(char c) {
        int rank = "QZXJKVBWYGFPUMCLDRHSNIOATE".indexOf(Character.toUpperCase(c));
        boolean small = Chars.isLetter(c) && !Chars.isUpper(c);
        return small ? (rank + 1) * (rank + 1) : Chars.isUpper(c) ? 10 : Chars.isDigit(c) ? 40 : 120;
    }

    char trigger() {
        return prefix.charAt(anchor);
    }

    char beforeTrigger() {
        return prefix.charAt(anchor - 1);
    }

    /** Whether a key may go on with that character behind its anchor. */
    boolean mayGoOn(char next) {
        return anchor + 1 < prefix.length() ? next == prefix.charAt(anchor + 1) : alphabet.has(next);
    }

    /** The key whose anchor is at {@code at}, or {@link Span#NONE}. */
    long match(String text, int at, int end) {
        int start = at - anchor;
        if (!text.startsWith(prefix, start) || !Chars.startsWord(text, start)) {
            return Span.NONE;
        }
        int tail = start + prefix.length();
        if (!alphabet.looksRandom(text, tail, Math.min(end, tail + SAMPLE))) {
            return Span.NONE;
        }
        int last = alphabet.end(text, tail, end);
        last -= last > tail && text.charAt(last - 1) == '.' ? 1 : 0; // the full stop of a sentence
        int length = last - tail;
        boolean complete = length >= minimum && length <= maximum && Chars.endsWord(text, last, end);
        return complete ? Span.of(start, last) : Span.NONE;
    }
}
