/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether one of the words names the value behind it. */
final class ReferenceLabel {
    /** A word further before says nothing. */
    private static final int WINDOW = 40;

    private static final int CLOSELY = 6;
    private static final int LOOSELY = 16;
    /** Of another number that the same words name. */
    private static final int MAX_DIGITS = 16;
    /** A new sentence, line or member; a bracket may close a placeholder. */
    private static final Pattern ENDS_SENTENCE = Pattern.compile("[\\]},;\\n]");

    private final List<String> words;
    private final int maxLetters;

    private ReferenceLabel(List<String> words, int maxLetters) {
        this.words = words;
        this.maxLetters = maxLetters;
    }

    /** Up to six letters may stand between the word and the value. */
    static ReferenceLabel close(Label label) {
        return new ReferenceLabel(label.words(), CLOSELY);
    }

    /** Up to sixteen letters may, since the value has a check digit. */
    static ReferenceLabel loose(Label label) {
        return new ReferenceLabel(label.words(), LOOSELY);
    }

    /**
     * Whether the value at {@code at} is named by the text before it or, where that is all there is, by the key of the text.
     *
     * @param key the name the text stands under
     */
    boolean names(String text, int at, @Nullable String key) {
        return isNamed(text, at, "")
                || (key != null && at <= WINDOW && isNamed(key, key.length(), text.substring(0, at)));
    }

    /** @param behind what stands between {@code text} and the value, if the text is not that of the value */
    private boolean isNamed(String text, int at, String behind) {
        for (int end = at; end > 0 && at - end < WINDOW; end--) {
            if (speaksFor(text.substring(end, at) + behind) && endsWord(text, end) && wordEnds(text, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean speaksFor(String between) {
        long letters =
                between.chars().filter(c -> c >= 128 || Character.isLetter(c)).count();
        long digits = between.chars().filter(c -> c >= '0' && c <= '9').count();
        return letters <= maxLetters
                && digits <= MAX_DIGITS
                && !ENDS_SENTENCE.matcher(between).find();
    }

    private boolean wordEnds(String text, int end) {
        return words.stream()
                .anyMatch(word -> text.regionMatches(true, end - word.length(), word, 0, word.length())
                        && beginsWord(text, end - word.length()));
    }

    /** {@code phoneNumber} is two words. */
    private static boolean endsWord(String text, int end) {
        String around = text.substring(end - 1, Math.min(text.length(), end + 1));
        return !around.matches("(?s).[A-Za-z]") || around.matches("[^A-Z][A-Z]");
    }

    private static boolean beginsWord(String text, int start) {
        String around = text.substring(Math.max(0, start - 1), start + 1);
        return start == 0 || !around.matches("(?s)[A-Za-z].") || around.matches("[a-z][A-Z]");
    }
}
