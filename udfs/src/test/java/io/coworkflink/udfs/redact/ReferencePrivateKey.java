/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PEM block of a private key, to its END line or as far as base64 goes. */
final class ReferencePrivateKey implements ReferenceRule {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN (?=[0-9A-Z ]*PRIVATE KEY)[0-9A-Z ]{0,48}+-----");
    /** Where the END line is cut off or has too long a name, only {@code END} goes along. */
    private static final Pattern END = Pattern.compile("-----END(?= )(?: [\\s\\S]{0,49}?-----)?");

    private static final String LINE_END = "(?:\\\\[nr]|\\\\(?=\\\\)|[\\n\\r \\u00a0])*+";
    private static final String BASE64 = "[0-9A-Za-z+/=]";
    /** Lines of 16 characters or more, and maybe a shorter last one. */
    private static final Pattern LINES =
            Pattern.compile("(?:" + LINE_END + BASE64 + "{16,}+)++(?:" + LINE_END + BASE64 + "{1,15}+)?");

    @Override
    public PiiType type() {
        return PiiType.PRIVATE_KEY;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult begin : ReferenceText.matches(BEGIN, text)) {
            int end = endOf(text, begin.end());
            if (end > 0) {
                finds.add(ReferenceFind.atPair(begin.start() + 5, type(), begin.start(), end));
            }
        }
        return finds;
    }

    private static int endOf(String text, int body) {
        int dashes = text.indexOf("-----", body);
        int end = ReferenceText.endAt(END, text, dashes);
        if (end > 0) {
            return end;
        }
        Matcher lines = LINES.matcher(text.substring(body, dashes < 0 ? text.length() : dashes));
        return lines.lookingAt() ? body + lines.end() : -1;
    }
}
