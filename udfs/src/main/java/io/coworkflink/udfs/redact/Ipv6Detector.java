/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** IPv6 addresses, whole or with {@code ::}; code such as {@code std::vector}, clock times and MAC addresses are none. */
final class Ipv6Detector implements Detector {
    private static final int GROUPS = 8;
    /** Hex digits of one group and of an escape before it. */
    private static final int MAX_RUN = 8;

    private static final int MAX_LENGTH = 39;
    /** With {@code ::}, fewer hex digits than this are more often code than an address. */
    private static final int MIN_HEX = 5;

    @Override
    public PiiType type() {
        return PiiType.IP_ADDRESS;
    }

    @Override
    public boolean startsAt(char before, char c) {
        boolean escape = before == 'n' || before == 'r' || before == 't';
        return c == ':' && (escape || Chars.isHex(before) || !Chars.isAlnum(before));
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Chars.isHex(next) || next == ':';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = mayGoOn(text, at, end) ? groupStart(text, at) : -1;
        if (start < 0) {
            return Span.NONE;
        }
        int last = hexAndColonsEnd(text, start, end);
        if (last - start > MAX_LENGTH || !Numbers.ends(text, last, end)) {
            return Span.NONE;
        }
        return isAddress(text, start, last) ? Span.of(start, last) : Span.NONE;
    }

    /** An address has a second colon after four digits at most, which rules out nearly all colons. */
    private static boolean mayGoOn(String text, int colon, int end) {
        int limit = Math.min(end, colon + 6);
        int i = colon + 1;
        while (i < limit && Chars.isHex(text.charAt(i))) {
            i++;
        }
        return i < limit && text.charAt(i) == ':';
    }

    /** Where the group before the colon begins, or the colon itself in {@code ::1}; -1 when no address begins there. */
    private static int groupStart(String text, int colon) {
        int start = colon;
        while (start > 0 && colon - start < MAX_RUN && Chars.isHex(text.charAt(start - 1))) {
            start--;
        }
        start = Math.max(start, Chars.escapeEnd(text, start, colon));
        boolean begins = start <= colon && colon - start < 5 && Chars.startsWord(text, start);
        return begins && !continuesAddress(text, start) ? start : -1;
    }

    /** Whether another group stands before; in {@code ip:2a03:…} it is a name. */
    private static boolean continuesAddress(String text, int start) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        boolean group = start > 1 && (Chars.isHex(text.charAt(start - 2)) || text.charAt(start - 2) == ':');
        return before == '.' || (before == ':' && group);
    }

    private static int hexAndColonsEnd(String text, int start, int end) {
        int limit = Math.min(end, start + MAX_LENGTH + 2);
        int i = start;
        while (i < limit && (Chars.isHex(text.charAt(i)) || text.charAt(i) == ':')) {
            i++;
        }
        // A colon that introduces something else, as in "2a03::1: refused".
        boolean trailing = i - start > 1 && text.charAt(i - 1) == ':' && text.charAt(i - 2) != ':';
        return trailing ? i - 1 : i;
    }

    private static boolean isAddress(String text, int start, int last) {
        int gap = gap(text, start, last);
        boolean compressed = gap >= 0;
        int groups = groups(text, start, last, gap);
        if (groups < 0 || !hasDigit(text, start, last)) {
            return false;
        }
        int hexDigits = hexDigits(text, start, last);
        return compressed
                ? groups > 1 && groups < GROUPS && hexDigits >= MIN_HEX
                : groups == GROUPS && hexDigits > 2 * GROUPS; // eight pairs are a hardware name
    }

    private static int gap(String text, int start, int last) {
        for (int i = start; i + 1 < last; i++) {
            if (text.charAt(i) == ':' && text.charAt(i + 1) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** The number of groups, or -1 when one has more than four digits or is missing elsewhere than at {@code gap}. */
    private static int groups(String text, int start, int last, int gap) {
        int groups = 0;
        int length = 0;
        for (int i = start; i <= last; i++) {
            if (i < last && text.charAt(i) != ':') {
                length++;
                continue;
            }
            boolean besideGap = gap >= 0 && (i == gap || i == gap + 1 || (i == last && gap + 2 == last));
            if (length > 4 || (length == 0 && !besideGap)) {
                return -1;
            }
            groups += length > 0 ? 1 : 0;
            length = 0;
        }
        return groups;
    }

    private static boolean hasDigit(String text, int start, int last) {
        for (int i = start; i < last; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int hexDigits(String text, int start, int last) {
        int count = 0;
        for (int i = start; i < last; i++) {
            count += text.charAt(i) == ':' ? 0 : 1;
        }
        return count;
    }
}
