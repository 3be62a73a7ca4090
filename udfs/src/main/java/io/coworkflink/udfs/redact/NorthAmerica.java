/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The North American numbering plan: {@code (ddd) ddd-dddd} and its variants. */
final class NorthAmerica {
    static final long TEN_DIGITS = 10_000_000_000L;

    private NorthAmerica() {}

    static boolean isNumber(long tenDigits) {
        return isCode((int) (tenDigits / 10_000_000)) && isCode((int) (tenDigits / 10_000 % 1000));
    }

    /** The first digit of the area code, behind an optional {@code 1} and bracket; -1 when there is none. */
    static int areaStart(String text, int start, int end) {
        int i = start;
        if (i + 1 < end && text.charAt(i) == '1' && isSeparator(text.charAt(i + 1))) {
            i += 2;
        }
        if (i < end && text.charAt(i) == '(') {
            i++;
        }
        return Chars.digitsEnd(text, i, end, 4) == i + 3 ? i : -1;
    }

    /** The index after the number whose area code begins at {@code area}, maybe behind a bracket; -1 when it is none. */
    static int end(String text, int area, boolean bracket, int end) {
        int i = area + 3;
        if (bracket) {
            if (i >= end || text.charAt(i++) != ')') {
                return -1;
            }
            i += i < end && isSeparator(text.charAt(i)) ? 1 : 0;
        } else if (i >= end || !isSeparator(text.charAt(i++))) {
            return -1;
        }
        boolean shaped = Chars.digitsEnd(text, i, end, 4) == i + 3
                && i + 3 < end
                && isSeparator(text.charAt(i + 3))
                && Chars.digitsEnd(text, i + 4, end, 5) == i + 8;
        boolean assigned =
                shaped && isCode(Numbers.value(text, area, area + 3)) && isCode(Numbers.value(text, i, i + 3));
        return assigned ? i + 8 : -1;
    }

    /** Area and exchange codes begin with 2 to 9 and do not end in 11. */
    private static boolean isCode(int code) {
        return code >= 200 && code % 100 != 11;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/' || Numbers.isBlank(c);
    }
}
