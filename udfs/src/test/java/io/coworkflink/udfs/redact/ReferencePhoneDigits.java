/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups of digits with one or two separators between them. */
final class ReferencePhoneDigits {
    private static final Pattern GROUP = Pattern.compile("[-./() \\u00a0]{0,2}([0-9]++)");
    private static final Pattern END = Pattern.compile(ReferenceText.NUMBER_END);
    /** The last group and what stands behind it are a time of day. */
    private static final Pattern TIME = Pattern.compile("(?<![0-9])[0-9]{1,2}:[0-9]");

    private ReferencePhoneDigits() {}

    /** The end of the longest number of whole groups with no more than {@code max} digits, or -1. */
    static int end(String text, int start, int max) {
        Matcher group = GROUP.matcher(text);
        int digits = 0;
        int end = -1;
        for (int i = start; i <= text.length() && group.find(i) && group.start() == i; i = group.end()) {
            digits += group.group(1).length();
            if (digits > max) {
                break;
            }
            boolean time = ReferenceText.isAt(TIME, text, group.start(1));
            end = ReferenceText.isAt(END, text, group.end()) && !time ? group.end() : end;
        }
        return end;
    }
}
