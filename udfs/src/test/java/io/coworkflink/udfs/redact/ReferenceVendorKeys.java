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

/** A vendor's prefix where a word begins, and behind it enough characters of the vendor's alphabet that look random. */
record ReferenceVendorKeys(PiiType type) implements ReferenceRule {
    /** Whether it looks random is told by so many characters. */
    private static final int SAMPLE = 48;

    static List<ReferenceRule> rules() {
        return VendorKeys.FORMATS.keySet().stream()
                .<ReferenceRule>map(ReferenceVendorKeys::new)
                .toList();
    }

    /** The type of the key that begins at {@code start} of a text that ends at {@code end}. */
    static @Nullable PiiType typeAt(String text, int start, int end) {
        String before = text.substring(0, end);
        for (PiiType type : VendorKeys.FORMATS.keySet()) {
            for (KeyFormat format : formats(type)) {
                if (before.startsWith(format.prefix(), start) && isAt(format, before, start)) {
                    return type;
                }
            }
        }
        return null;
    }

    private static boolean isAt(KeyFormat format, String text, int start) {
        Matcher key = pattern(format).matcher(text);
        return key.find(start) && key.start() == start && endOf(format, key.toMatchResult(), text) > 0;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (KeyFormat format : formats(type)) {
            if (text.contains(format.prefix())) {
                for (MatchResult key : ReferenceText.matches(pattern(format), text)) {
                    add(finds, format, key, text);
                }
            }
        }
        return finds;
    }

    private void add(List<ReferenceFind> finds, KeyFormat format, MatchResult key, String text) {
        int mark = key.start() + format.anchor();
        int end = endOf(format, key, text);
        if (end > 0 && finds.stream().noneMatch(find -> find.mark() == mark)) {
            finds.add(ReferenceFind.atPair(mark, type, key.start(), end));
        }
    }

    private static List<KeyFormat> formats(PiiType type) {
        return VendorKeys.FORMATS.getOrDefault(type, List.of());
    }

    private static Pattern pattern(KeyFormat format) {
        return Pattern.compile(
                ReferenceText.WORD_START + Pattern.quote(format.prefix()) + "(" + alphabet(format.alphabet()) + "*+)");
    }

    private static String alphabet(KeyAlphabet alphabet) {
        return switch (alphabet) {
            case ALNUM -> "[0-9A-Za-z]";
            case CAPITALS -> "[0-9A-Z]";
            case URL_SAFE, MIXED_CASE -> "[0-9A-Za-z_-]";
            case DASHED -> "[0-9A-Za-z-]";
            case DOTTED -> "[0-9A-Za-z_.-]";
            case BASE64 -> "[0-9A-Za-z+/=]";
            case PATH -> "[0-9A-Za-z_/.-]";
        };
    }

    /** The end of the key without the full stop of a sentence, or -1. */
    private static int endOf(KeyFormat format, MatchResult key, String text) {
        String tail = key.group(1);
        String sample = tail.substring(0, Math.min(tail.length(), SAMPLE));
        String rest = tail.endsWith(".") ? tail.substring(0, tail.length() - 1) : tail;
        int end = key.start(1) + rest.length();
        boolean complete = rest.length() >= format.minimum()
                && rest.length() <= format.maximum()
                && text.substring(end).matches("(?s)" + ReferenceText.WORD_END + ".*");
        return complete && looksRandom(format.alphabet(), sample) ? end : -1;
    }

    private static boolean looksRandom(KeyAlphabet alphabet, String sample) {
        boolean digit = ReferenceText.hasDigit(sample);
        boolean bothCases = ReferenceText.hasCapital(sample) && ReferenceText.hasSmall(sample);
        return switch (alphabet) {
            case CAPITALS -> true;
            case DASHED -> digit;
            case DOTTED, MIXED_CASE -> digit && bothCases;
            case ALNUM, URL_SAFE, BASE64, PATH -> digit || bothCases;
        };
    }
}
