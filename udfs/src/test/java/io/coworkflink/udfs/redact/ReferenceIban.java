/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A country, two check digits, and as many letters and digits as the country has, maybe with separators after every second. */
final class ReferenceIban implements ReferenceRule {
    private static final Pattern HEAD = Pattern.compile(ReferenceText.WORD_START + "([A-Za-z]{2})[0-9]{2}");
    private static final Pattern COUNTRY = Pattern.compile("([A-Z]{2})([0-9]{2})");

    @Override
    public PiiType type() {
        return PiiType.IBAN;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult head : ReferenceText.matches(HEAD, text)) {
            Matcher country = COUNTRY.matcher(IbanDetector.LENGTHS);
            while (country.find()) {
                int end = country.group(1).equalsIgnoreCase(head.group(1))
                        ? endOf(text, head.start(), Integer.parseInt(country.group(2)))
                        : -1;
                if (end > 0) {
                    finds.add(ReferenceFind.atPair(head.start() + 2, type(), head.start(), end));
                }
            }
        }
        return finds;
    }

    private static int endOf(String text, int start, int length) {
        String separated = "[ \\u00a0.-]?[0-9A-Za-z]";
        String pairs = "[0-9A-Za-z]{2}(?:" + separated + "[0-9A-Za-z]){" + (length / 2 - 1) + "}";
        Pattern iban = Pattern.compile(pairs + (length % 2 == 1 ? separated : "") + ReferenceText.WORD_END);
        int end = ReferenceText.endAt(iban, text, start);
        return end > 0 && passesCheck(text.substring(start, end).replaceAll("[^0-9A-Za-z]", "")) ? end : -1;
    }

    /** With the first four moved to the end, and letters as 10 to 35, the remainder by 97 is 1. */
    private static boolean passesCheck(String iban) {
        StringBuilder number = new StringBuilder();
        for (char c : (iban.substring(4) + iban.substring(0, 4))
                .toUpperCase(Locale.ROOT)
                .toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
