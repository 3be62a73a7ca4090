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
import org.jspecify.annotations.Nullable;

/** International with a plus sign, North American in its usual shapes, any other behind a word that says so. */
final class ReferencePhone implements ReferenceRule {
    private static final Pattern MARK = Pattern.compile("(?<!\\+)\\+|(?<!\\()\\(|(?<![0-9])[0-9]");
    private static final Pattern WORD = Pattern.compile(ReferenceText.WORD_START);
    private static final Pattern START = Pattern.compile(ReferenceText.NUMBER_START + ReferenceText.CHAIN_START);
    private static final String CODE = "(?![2-9]11)[2-9][0-9]{2}";
    private static final String SEPARATOR = "[-./ \\u00a0]";
    private static final Pattern AMERICAN = Pattern.compile("(?:1" + SEPARATOR + ")?(?:(\\()" + CODE + "\\)" + SEPARATOR
            + "?|" + CODE + SEPARATOR + ")" + CODE + "(" + SEPARATOR + ")[0-9]{4}" + ReferenceText.NUMBER_END
            + ReferenceText.CHAIN_END);

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-..-");
    private static final ReferenceLabel LABEL = ReferenceLabel.close(PhoneDetector.LABEL);
    private static final ReferenceLabel CALLED = ReferenceLabel.close(PhoneDetector.CALLED);
    /** Where a digit is the mark, there are as many digits within so many characters. */
    private static final int MIN_DIGITS = 9;

    private static final int MAX_SHAPE = 24;
    /** Digits in more groups are a list. */
    private static final int MAX_GROUPS = 7;

    private final @Nullable String key;

    ReferencePhone(@Nullable String key) {
        this.key = key;
    }

    @Override
    public PiiType type() {
        return PiiType.PHONE;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult mark : ReferenceText.matches(MARK, text)) {
            int[] span = span(text, mark.start());
            if (span[1] > 0) {
                finds.add(ReferenceFind.at(mark.start(), type(), span[0], span[1]));
            }
        }
        return finds;
    }

    /** Start and end, which is -1 where there is none. */
    private int[] span(String text, int mark) {
        char c = text.charAt(mark);
        int last = mark;
        while (text.startsWith(String.valueOf(c), last + 1)) {
            last++;
        }
        if (c == '+') {
            return new int[] {last, ReferenceText.isAt(WORD, text, mark) ? international(text, last + 1) : -1};
        }
        if (c == '(') {
            return new int[] {last, national(text, last)};
        }
        return isLong(text, mark) ? fromDigit(text, mark) : new int[] {mark, -1};
    }

    private static boolean isLong(String text, int mark) {
        String shape = text.substring(mark, Math.min(text.length(), mark + MAX_SHAPE));
        Matcher digits = Pattern.compile("([0-9][-./() \\u00a0]{0,2}){" + MIN_DIGITS + "}")
                .matcher(shape);
        return digits.lookingAt() && ReferenceText.groups(digits.group()) <= MAX_GROUPS;
    }

    private int[] fromDigit(String text, int mark) {
        if (text.regionMatches(true, Math.max(0, mark - 3), "%2B", 0, 3)) {
            return new int[] {mark - 3, international(text, mark)};
        }
        int end = national(text, mark);
        int behind = end < 0 ? ReferenceNumberRule.behindEscape(text, mark) : -1;
        return behind < 0 ? new int[] {mark, end} : new int[] {behind, national(text, behind)};
    }

    /** North American numbers have eleven digits, others nine to fifteen, or ten without separators. */
    private static int international(String text, int first) {
        boolean american = text.startsWith("1", first);
        int end = ReferencePhoneDigits.end(text, first, american ? 11 : 15);
        String number = text.substring(Math.min(first, text.length()), Math.max(end, Math.min(first, text.length())));
        String digits = number.replaceAll("[^0-9]", "");
        boolean plausible = american
                ? digits.matches("1(?:" + CODE + "){2}[0-9]{4}")
                : digits.length() >= (digits.equals(number) ? 10 : 9);
        return plausible && number.matches("(?s)[1-9].*") ? end : -1;
    }

    private int national(String text, int start) {
        if (!ReferenceText.isAt(START, text, start)) {
            return -1;
        }
        Matcher american = AMERICAN.matcher(text);
        if (american.find(start) && american.start() == start) {
            boolean told = american.group(1) != null || !american.group(2).matches(ReferenceText.BLANK);
            if (told || LABEL.names(text, start, key) || CALLED.names(text, start, key)) {
                return american.end();
            }
        }
        return labelled(text, start);
    }

    private int labelled(String text, int start) {
        int end = ReferencePhoneDigits.end(text, start, 13);
        String number = text.substring(start, Math.max(start, end));
        long digits = number.chars().filter(Character::isDigit).count();
        boolean plausible = digits >= MIN_DIGITS && !DATE.matcher(number).lookingAt();
        return plausible && LABEL.names(text, start, key) ? end : -1;
    }
}
