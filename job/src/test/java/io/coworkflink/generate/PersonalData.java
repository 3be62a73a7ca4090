/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

/** Invented personal data and secrets of the kinds that people paste into prompts. */
final class PersonalData {
    private final Dice dice;

    PersonalData(Dice dice) {
        this.dice = dice;
    }

    String any() {
        return switch (dice.between(0, 5)) {
            case 0 -> "jane.roe" + dice.digits(3) + "@example.com";
            case 1 -> "(555) " + dice.between(200, 999) + "-" + dice.digits(4);
            case 2 -> card();
            case 3 -> dice.between(100, 665) + "-" + dice.between(10, 99) + "-" + dice.between(1000, 9999);
            case 4 -> "sk-ant-api03-" + dice.letters(48);
            default -> "203.0.113." + dice.between(1, 254);
        };
    }

    /** Sixteen digits whose check digit is right: a redactor that checks it must find this one. */
    private String card() {
        String digits = "4" + dice.digits(14);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        String all = digits + (10 - sum % 10) % 10;
        return all.substring(0, 4) + " " + all.substring(4, 8) + " " + all.substring(8, 12) + " " + all.substring(12);
    }
}
