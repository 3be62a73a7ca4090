/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 13 to 19 digits, plain or in the usual groups, of an issuer's range and length, that pass Luhn's check. */
final class ReferenceCard extends ReferenceNumberRule {
    private static final List<Pattern> SHAPES = List.of(
            shape("[0-9]{13,19}+"),
            shape("[0-9]{4}([- \\u00a0])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}\\1[0-9]{3}"),
            shape("[0-9]{4}([- \\u00a0])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}"),
            shape("[0-9]{4}([- \\u00a0])[0-9]{6}\\1[0-9]{5}"),
            shape("[0-9]{4}([- \\u00a0])[0-9]{6}\\1[0-9]{4}"));

    @Override
    public PiiType type() {
        return PiiType.CREDIT_CARD;
    }

    private static Pattern shape(String digits) {
        return Pattern.compile(digits + ReferenceText.NUMBER_END);
    }

    @Override
    int endOf(String text, int start) {
        for (Pattern shape : SHAPES) {
            Matcher card = shape.matcher(text);
            if (card.find(start) && card.start() == start && isCard(card.group().replaceAll("[^0-9]", ""))) {
                return card.end();
            }
        }
        return -1;
    }

    private static boolean isCard(String digits) {
        return isIssued(Integer.parseInt(digits.substring(0, 4)), digits.length()) && passesLuhn(digits);
    }

    private static boolean isIssued(int prefix, int length) {
        if (prefix >= 4000 && prefix < 5000) {
            return List.of(13, 16, 19).contains(length);
        }
        for (int[] range : CardIssuers.RANGES) {
            if (prefix >= range[0] && prefix <= range[1] && length >= range[2] && length <= range[3]) {
                return true;
            }
        }
        return false;
    }

    /** Every second digit from the right counts twice, and of what that gives each digit counts. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 1 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }
}
