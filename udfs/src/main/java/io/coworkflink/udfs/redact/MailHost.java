/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Locale;
import java.util.Set;

/** The host of an e-mail address: at least two labels, the last one a top level domain. */
final class MailHost {
    private static final int MAX_LENGTH = 253;

    /** Last parts of file and unit names; only those that are no top level domain. */
    static final Set<String> SUFFIXES = Set.of(
            ("png jpg jpeg gif webp svg ico bmp avif css scss less js jsx mjs cjs ts tsx json html htm xml yaml yml toml"
                            + " txt csv pdf woff woff2 ttf mp3 mp4 java kt class jar exe dll lock"
                            + " service socket timer target mount")
                    .split(" "));

    private static final int LONGEST_SUFFIX = 7;

    private MailHost() {}

    /** The index after the host that begins at {@code start}, or -1 when there is none. */
    static int end(String text, int start, int end) {
        int limit = Math.min(end, start + MAX_LENGTH);
        int last = -1;
        int label = start;
        int labels = 0;
        boolean numeric = true;
        while (label < limit) {
            int next = labelEnd(text, label, limit);
            if (next == label) {
                break;
            }
            labels++;
            numeric &= Chars.digitsEnd(text, label, next, MAX_LENGTH) == next;
            if (labels > 1 && isTopLevel(text, label, next)) {
                last = next;
            } else if (labels == 2 && numeric) {
                return -1; // a version, as in react@18.2
            }
            label = next < limit && text.charAt(next) == '.' ? next + 1 : limit;
        }
        return last;
    }

    /** The index after the label; a hyphen can be inside of one only. */
    private static int labelEnd(String text, int start, int limit) {
        int i = start;
        int last = start;
        while (i < limit) {
            char c = text.charAt(i);
            if (Chars.isAlnum(c) || Chars.isLatinLetter(c)) {
                last = i + 1;
            } else if (c != '-' || i == start) {
                break;
            }
            i++;
        }
        return last;
    }

    private static boolean isTopLevel(String text, int start, int last) {
        int length = last - start;
        if (length < 2 || length > 24) {
            return false;
        }
        if (text.regionMatches(true, start, "xn--", 0, 4)) {
            return true;
        }
        for (int i = start; i < last; i++) {
            if (!Chars.isLetter(text.charAt(i)) && !Chars.isLatinLetter(text.charAt(i))) {
                return false;
            }
        }
        return length > LONGEST_SUFFIX
                || !SUFFIXES.contains(text.substring(start, last).toLowerCase(Locale.ROOT));
    }
}
