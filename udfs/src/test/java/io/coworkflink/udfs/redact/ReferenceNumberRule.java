/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule of numbers: noticed by the first digit of a run. */
abstract class ReferenceNumberRule implements ReferenceRule {
    private static final Pattern RUN = Pattern.compile("(?<![0-9])[0-9]");
    private static final Pattern START = Pattern.compile(ReferenceText.NUMBER_START);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}");

    @Override
    public final List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            int mark = run.start();
            int start =
                    ReferenceText.isAt(START, text, mark) && endOf(text, mark) > 0 ? mark : behindEscape(text, mark);
            int end = start < 0 ? -1 : endOf(text, start);
            if (end > 0) {
                finds.add(ReferenceFind.at(mark, type(), start, end));
            }
        }
        return finds;
    }

    /** Where the number begins if its digits run into those of an escape, of which {@code digit} is one; or -1. */
    static int behindEscape(String text, int digit) {
        for (int i = digit - 1; i >= 0 && digit - i <= 5; i--) {
            int end = ReferenceText.endAt(ESCAPE, text, i);
            if (end > digit) {
                return end < text.length() && text.substring(digit, end + 1).matches("[0-9]+") ? end : -1;
            }
        }
        return -1;
    }

    /** The end of the find that begins at {@code start}, or -1. */
    abstract int endOf(String text, int start);
}
