/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** IPv4 addresses of hosts: no loopback, mask or network, no version number, no part of a longer dotted chain. */
final class Ipv4Detector extends NumberDetector {
    static final Label VERSION = new Label(
            "version",
            "versions",
            "ver",
            "release",
            "bump",
            "bumped",
            "bumps",
            "upgrade",
            "upgraded",
            "downgraded",
            "oid",
            "build");

    @Override
    public PiiType type() {
        return PiiType.IP_ADDRESS;
    }

    @Override
    long matchNumber(String text, int start, int end, @Nullable String key) {
        if (isChain(text, start)) {
            return Span.NONE;
        }
        long address = 0;
        int i = start;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (i >= end || text.charAt(i++) != '.')) {
                return Span.NONE;
            }
            int next = Chars.digitsEnd(text, i, end, 4);
            int value = next > i && next - i < 4 ? Numbers.value(text, i, next) : 256;
            boolean leadingZero = next - i > 1 && text.charAt(i) == '0';
            if (value > 255 || leadingZero) {
                return Span.NONE;
            }
            address = address << 8 | value;
            i = next;
        }
        boolean found = isHost(address) && Numbers.ends(text, i, end) && !isVersion(text, start, i, end, key);
        return found ? Span.of(start, i) : Span.NONE;
    }

    private static boolean isChain(String text, int start) {
        return start > 0 && text.charAt(start - 1) == '.';
    }

    private static boolean isHost(long address) {
        int first = (int) (address >> 24);
        return first != 0 && first != 127 && first < 240 && (address & 0xffff) != 0;
    }

    private static boolean isVersion(String text, int start, int last, int end, @Nullable String key) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char beforeThat = start > 1 ? text.charAt(start - 2) : ' ';
        char after = last < end ? text.charAt(last) : ' ';
        boolean product = before == '/' && Chars.isLetter(beforeThat) && after != '/' && after != ':';
        boolean pinned = before == '=' && beforeThat == '=';
        boolean file = before == '-' && Chars.isLetter(beforeThat) && (after == '.' || after == '-');
        return product || pinned || file || VERSION.names(text, start, key);
    }
}
