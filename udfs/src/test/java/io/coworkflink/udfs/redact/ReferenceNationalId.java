/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An identity number behind a word that announces it, of the length and with the check of a country. */
final class ReferenceNationalId implements ReferenceRule {
    private static final String SEPARATOR = "[-./+ \\u00a0]";
    private static final Pattern FIRST_DIGIT = Pattern.compile("(?<![0-9])[0-9]");
    /** Five digits within 14 characters, with single capitals and separators between them. */
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:(?:" + SEPARATOR + "|[A-Z])?[0-9]){4}");

    private static final int MAX_SHAPE = 14;
    /** Five digits in as many groups are a list. */
    private static final int MAX_GROUPS = 4;

    private static final Pattern DATE = Pattern.compile("2...-..-.", Pattern.DOTALL);
    private static final Pattern LONGEST = Pattern.compile("[0-9](?:" + SEPARATOR + "?[0-9A-Z])*+");
    private static final int MAX_LENGTH = 26;
    private static final int MIN_LENGTH = 7;
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{0,6}\\z");
    private static final Pattern CAPITALS_APART =
            Pattern.compile(ReferenceText.WORD_START + "[A-Z]{2}" + ReferenceText.BLANK + "\\z");

    private static final Pattern START = Pattern.compile(ReferenceText.WORD_START + ReferenceText.CHAIN_START);
    private static final ReferenceLabel ANY = ReferenceLabel.loose(IdKinds.ANY);

    private final @Nullable String key;

    ReferenceNationalId(@Nullable String key) {
        this.key = key;
    }

    @Override
    public PiiType type() {
        return PiiType.NATIONAL_ID;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult digit : ReferenceText.matches(FIRST_DIGIT, text)) {
            int mark = digit.start();
            if (isNumber(text, mark) && !add(finds, text, mark, mark)) {
                add(finds, text, mark, ReferenceNumberRule.behindEscape(text, mark));
            }
        }
        return finds;
    }

    /** Whether there is an identity number whose first digit is {@code at}. */
    private boolean add(List<ReferenceFind> finds, String text, int mark, int at) {
        int start = at >= 0 && isNumber(text, at) ? start(text, at) : -1;
        int end = start < 0 ? -1 : end(text, start, at);
        return end > 0 && finds.add(ReferenceFind.at(mark, type(), start, end));
    }

    private static boolean isNumber(String text, int at) {
        String shape = text.substring(at, Math.min(text.length(), at + MAX_SHAPE));
        Matcher digits = DIGITS.matcher(shape);
        return digits.lookingAt()
                && ReferenceText.groups(digits.group()) <= MAX_GROUPS
                && !ReferenceText.isAt(DATE, text, at);
    }

    /** Capitals before the first digit belong to the number; two of them also with a blank between. */
    private static int start(String text, int at) {
        String before = text.substring(0, at);
        Matcher apart = CAPITALS_APART.matcher(before);
        if (apart.find() && ANY.names(text, apart.start(), null)) {
            return apart.start();
        }
        Matcher capitals = CAPITALS.matcher(before);
        return capitals.find() ? capitals.start() : at;
    }

    private int end(String text, int start, int at) {
        String cut = text.substring(0, Math.min(text.length(), at + MAX_LENGTH));
        int longest = ReferenceText.endAt(LONGEST, cut, at);
        boolean announced =
                longest - start >= MIN_LENGTH && ReferenceText.isAt(START, text, start) && ANY.names(text, start, key);
        for (int end = announced ? longest : -1; end > at; end--) {
            boolean whole =
                    end == text.length() || !text.substring(end, end + 1).matches("[0-9A-Za-z]");
            if (whole && isId(text, start, end)) {
                return end;
            }
        }
        return -1;
    }

    private boolean isId(String text, int start, int end) {
        String id = text.substring(start, end).replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        return IdKinds.ALL.stream()
                .anyMatch(kind -> id.length() >= kind.minimum()
                        && id.length() <= kind.maximum()
                        && (!kind.digits() || id.matches("[0-9]*"))
                        && ReferenceLabel.loose(kind.label()).names(text, start, key)
                        && kind.check().test(id));
    }
}
