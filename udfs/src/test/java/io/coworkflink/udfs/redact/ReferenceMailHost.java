/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** At least two labels, the last one a top level domain; as many labels as end in one. */
final class ReferenceMailHost {
    private static final int MAX_LENGTH = 253;
    private static final String ALNUM = "[0-9A-Za-z" + ReferenceText.LATIN + "]";
    private static final Pattern LABEL = Pattern.compile(ALNUM + "(?:-*" + ALNUM + ")*+");
    private static final Pattern TOP_LEVEL =
            Pattern.compile("(?i:xn--).{0,20}|[A-Za-z" + ReferenceText.LATIN + "]{2,24}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");

    private ReferenceMailHost() {}

    /** The end of the host that begins at {@code start}, or -1; what begins with two numbers is a version. */
    static int end(String text, int start) {
        String host = text.substring(start, Math.min(text.length(), start + MAX_LENGTH));
        Matcher label = LABEL.matcher(host);
        int last = -1;
        for (int i = 0; label.find(i) && label.start() == i; i = label.end() + 1) {
            if (VERSION.matcher(host.substring(0, label.end())).matches()) {
                return -1;
            }
            last = i > 0 && isTopLevel(label.group()) ? start + label.end() : last;
            if (!host.startsWith(".", label.end())) {
                break;
            }
        }
        return last;
    }

    private static boolean isTopLevel(String label) {
        return TOP_LEVEL.matcher(label).matches() && !MailHost.SUFFIXES.contains(label.toLowerCase(Locale.ROOT));
    }
}
