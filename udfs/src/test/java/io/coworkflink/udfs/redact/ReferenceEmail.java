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

/** A local part, an at sign as text, URLs, JSON or HTML hold it, and a host. */
final class ReferenceEmail implements ReferenceRule {
    private static final Pattern AT_SIGN =
            Pattern.compile("@|%(?:25){0,4}+40|(?<!\\\\)\\\\{1,64}u0040|&(?:#64|#[xX]40|c(?i:ommat));");
    /** Plus, hyphen, point and underscore may be encoded. */
    private static final Pattern LOCAL =
            Pattern.compile("(?:[0-9A-Za-z._+" + ReferenceText.LATIN + "-]|%(?:2[BDEbde]|5[Ff]))+\\z");

    private static final int MAX_LOCAL = 320;
    /** What is left of an escape right before, unless it is all there is. */
    private static final Pattern REST_OF_ESCAPE =
            Pattern.compile("(?:(?<=\\\\)[nrtbf]|(?<=\\\\)u[0-9A-Fa-f]{4}|(?<=%)[0-9A-Fa-f]{2})(?!\\z)");

    private static final Pattern PUNCTUATION = Pattern.compile("[.+%-]*");
    /** Repositories and variables of a shell. */
    private static final Pattern NO_PERSON = Pattern.compile("(?i:git)\\z|(?<=\\$)[A-Z_]+\\z");

    @Override
    public PiiType type() {
        return PiiType.EMAIL;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult at : ReferenceText.matches(AT_SIGN, text)) {
            int start = localStart(text.substring(0, at.start()));
            int end = start < 0 ? -1 : ReferenceMailHost.end(text, at.end());
            if (end > 0) {
                finds.add(find(text, at, start, end));
            }
        }
        return finds;
    }

    /** An encoded at sign is noticed by its second character. */
    private ReferenceFind find(String text, MatchResult at, int start, int end) {
        return switch (text.charAt(at.start())) {
            case '@' -> ReferenceFind.at(at.start(), type(), start, end);
            case '\\' -> ReferenceFind.atPair(text.indexOf('u', at.start()), type(), start, end);
            default -> ReferenceFind.atPair(at.start() + 1, type(), start, end);
        };
    }

    /** Where the local part at the end of the text begins, or -1. */
    private static int localStart(String text) {
        Matcher local = LOCAL.matcher(text).region(Math.max(0, text.length() - MAX_LOCAL), text.length());
        if (!local.find()) {
            return -1;
        }
        int behindEscape = Math.max(local.start(), ReferenceText.endAt(REST_OF_ESCAPE, text, local.start()));
        int start = ReferenceText.endAt(PUNCTUATION, text, behindEscape);
        return start == text.length() || ReferenceText.isAt(NO_PERSON, text, start) ? -1 : start;
    }
}
