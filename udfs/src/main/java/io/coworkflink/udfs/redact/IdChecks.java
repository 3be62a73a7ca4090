/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The check digits of identity numbers, which are given without separators and in capitals. */
final class IdChecks {
    private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String NRIC_ST = "JZIHGFEDCBA";
    private static final String NRIC_FG = "XWUTRQPNMLK";

    private IdChecks() {}

    static boolean isDigits(String id) {
        return Chars.digitsEnd(id, 0, id.length(), id.length()) == id.length();
    }

    static int digit(String id, int i) {
        return id.charAt(i) - '0';
    }

    static int weighted(String id, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(id, i) * weights[i];
        }
        return sum;
    }

    static boolean luhn(String id) {
        int sum = 0;
        for (int i = id.length() - 1, n = 0; i >= 0; i--, n++) {
            int doubled = digit(id, i) * (n % 2 + 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && !isOneDigit(id);
    }

    static boolean isOneDigit(String id) {
        return id.chars().allMatch(c -> c == id.charAt(0));
    }

    static boolean verhoeff(String id) {
        int check = 0;
        for (int i = id.length() - 1, n = 0; i >= 0; i--, n++) {
            check = Verhoeff.next(check, n, digit(id, i));
        }
        return check == 0;
    }

    /** ISO 7064 mod 11, 10: German tax ids, Croatian OIB. */
    static boolean iso7064(String id) {
        int product = 10;
        for (int i = 0; i < id.length() - 1; i++) {
            int sum = (digit(id, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(id, id.length() - 1) && !isOneDigit(id);
    }

    static boolean nhs(String id) {
        int check = 11 - weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == digit(id, 9) && check != 10;
    }

    static boolean cpf(String id) {
        int first = weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digit(id, 9) && second == digit(id, 10) && !isOneDigit(id);
    }

    static boolean pesel(String id) {
        return (10 - weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == digit(id, 10);
    }

    static boolean ahv(String id) {
        return id.startsWith("756")
                && (10 - weighted(id, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10) % 10 == digit(id, 12);
    }

    static boolean bsn(String id) {
        return (weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) - digit(id, 8)) % 11 == 0 && !isOneDigit(id);
    }

    static boolean tfn(String id) {
        int sum = id.length() == 9 ? weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) : weighted(id, 10, 7, 8, 4, 6, 3, 5, 1);
        return sum % 11 == 0;
    }

    static boolean tckn(String id) {
        int odd = digit(id, 0) + digit(id, 2) + digit(id, 4) + digit(id, 6) + digit(id, 8);
        int even = digit(id, 1) + digit(id, 3) + digit(id, 5) + digit(id, 7);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return digit(id, 0) != 0 && tenth == digit(id, 9) && (odd + even + tenth) % 10 == digit(id, 10);
    }

    static boolean nir(String id) {
        String digits = id.replace("2A", "19").replace("2B", "18");
        if (!isDigits(digits) || "12378".indexOf(id.charAt(0)) < 0) {
            return false;
        }
        return 97 - Long.parseLong(digits, 0, 13, 10) % 97 == Long.parseLong(digits, 13, 15, 10);
    }

    static boolean belgian(String id) {
        long number = Long.parseLong(id, 0, 9, 10);
        long check = Long.parseLong(id, 9, 11, 10);
        return 97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check;
    }

    static boolean npi(String id) {
        return luhn("80840" + id);
    }

    static boolean aba(String id) {
        return weighted(id, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0 && !isOneDigit(id);
    }

    static boolean korean(String id) {
        return (11 - weighted(id, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11) % 10 == digit(id, 12);
    }

    static boolean nif(String id) {
        int first = "XYZ".indexOf(id.charAt(0));
        String digits = first >= 0 ? first + id.substring(1, 8) : id.substring(0, 8);
        return isDigits(digits) && NIF_LETTERS.charAt(Integer.parseInt(digits) % 23) == id.charAt(8);
    }

    static boolean hetu(String id) {
        String digits = id.substring(0, 6) + id.substring(id.length() - 4, id.length() - 1);
        return isDigits(digits) && HETU_LETTERS.charAt(Integer.parseInt(digits) % 31) == id.charAt(id.length() - 1);
    }

    static boolean nric(String id) {
        if (!isDigits(id.substring(1, 8))) {
            return false;
        }
        char kind = id.charAt(0);
        int sum =
                weighted(id.substring(1), 2, 7, 6, 5, 4, 3, 2) + (kind == 'T' || kind == 'G' ? 4 : kind == 'M' ? 3 : 0);
        return switch (kind) {
            case 'S', 'T' -> NRIC_ST.charAt(sum % 11) == id.charAt(8);
            case 'F', 'G' -> NRIC_FG.charAt(sum % 11) == id.charAt(8);
            default -> kind == 'M';
        };
    }

    static boolean chinese(String id) {
        if (!isDigits(id.substring(0, 17))) {
            return false;
        }
        int sum = weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == id.charAt(17);
    }

    static boolean myNumber(String id) {
        int rest = weighted(id, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest <= 1 ? 0 : 11 - rest) == digit(id, 11);
    }

    static boolean norwegian(String id) {
        int first = (11 - weighted(id, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
        int second = (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return first == digit(id, 9) && second == digit(id, 10);
    }

    static boolean isDayFirst(String id) {
        int day = Numbers.value(id, 0, 2);
        int month = Numbers.value(id, 2, 4);
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }

    static boolean portuguese(String id) {
        int check = 11 - weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check > 9 ? 0 : check) == digit(id, 8);
    }

    static boolean cuit(String id) {
        return (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 10);
    }

    static boolean rut(String id) {
        int sum = 0;
        int last = id.length() - 1;
        if (!isDigits(id.substring(0, last))) {
            return false;
        }
        for (int i = last - 1, n = 0; i >= 0; i--, n++) {
            sum += digit(id, i) * (n % 6 + 2);
        }
        return "0K987654321".charAt(sum % 11) == id.charAt(last);
    }

    static boolean cnp(String id) {
        int rest = weighted(id, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return (rest == 10 ? 1 : rest) == digit(id, 12);
    }

    static boolean baltic(String id) {
        int rest = weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        rest = rest == 10 ? weighted(id, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10 : rest;
        return rest == digit(id, 10);
    }

    static boolean egn(String id) {
        return weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(id, 9);
    }

    static boolean svnr(String id) {
        int sum = weighted(id, 3, 7, 9)
                + digit(id, 4) * 5
                + digit(id, 5) * 8
                + digit(id, 6) * 4
                + digit(id, 7) * 2
                + digit(id, 8)
                + digit(id, 9) * 6;
        return sum % 11 == digit(id, 3);
    }

    static boolean nip(String id) {
        return weighted(id, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(id, 9);
    }

    static boolean medicare(String id) {
        return weighted(id, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(id, 8);
    }

    static boolean pps(String id) {
        if (!isDigits(id.substring(0, 7)) || Chars.isDigit(id.charAt(id.length() - 1))) {
            return false;
        }
        int ninth = id.length() == 9 ? (id.charAt(8) - 'A' + 1) * 9 : 0;
        return "WABCDEFGHIJKLMNOPQRSTUV".charAt((weighted(id, 8, 7, 6, 5, 4, 3, 2) + ninth) % 23) == id.charAt(7);
    }
}
