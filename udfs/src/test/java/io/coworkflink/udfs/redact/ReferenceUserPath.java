/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name behind the folder of home directories, which stands right below the root. */
final class ReferenceUserPath implements ReferenceRule {
    private static final String ROOT = UserPathDetector.ROOTS.words().stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<=[/\\\\](?i:", "))"));

    /** No folder stands before the slash, but maybe one of those that others mount at; {@code GET /home/x} is a page. */
    private static final String BELOW_ROOT =
            "(?:(?<![0-9A-Za-z._}~-])(?<!GET )(?<!POST )(?<!HEAD )|" + ROOT + "|" + ReferenceText.BEHIND_ESCAPE + ")";

    private static final String SLASH = BELOW_ROOT + "(?:/|%2[Ff])";
    private static final String BACKSLASH = "(?:\\\\|%5[Cc])";
    private static final Pattern FOLDER = Pattern.compile(
            "(?:" + SLASH + "(home|U(?i:sers))|" + BACKSLASH + "(?i:(users)))(/|%2[Ff]|%5[Cc]|\\\\{1,8})");

    private static final String CHAR = "[0-9A-Za-z._@+" + ReferenceText.LATIN + "\\x{370}-\\x{10ffff}-]";
    private static final Pattern NAME = Pattern.compile(CHAR + "++");
    private static final Pattern NAME_ON_WINDOWS = Pattern.compile(CHAR + "* " + CHAR + "+(?=\\\\)");
    private static final int MAX_NAME = 64;

    @Override
    public PiiType type() {
        return PiiType.USERNAME_PATH;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        return ReferenceText.matches(FOLDER, text).stream()
                .map(folder -> find(text, folder))
                .filter(find -> find.end() > find.start())
                .toList();
    }

    /** Empty where nobody is named. */
    private ReferenceFind find(String text, MatchResult folder) {
        int start = folder.end();
        int end = nameEnd(text, start, folder.group(3).endsWith("\\"));
        int mark = Math.max(folder.start(1), folder.start(2));
        boolean person = end > start && isPerson(text.substring(start, end), text.substring(end));
        return ReferenceFind.atPair(mark, type(), start, person ? end : start);
    }

    private static int nameEnd(String text, int start, boolean windows) {
        String cut = text.substring(0, Math.min(text.length(), start + MAX_NAME));
        int end = Math.max(start, ReferenceText.endAt(NAME, cut, start));
        int twoWords = windows ? ReferenceText.endAt(NAME_ON_WINDOWS, cut, start) : -1;
        end = Math.max(end, twoWords);
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isPerson(String name, String behind) {
        boolean folder = behind.matches("(?s)[/\\\\%].*");
        boolean nobody = ReferenceText.isOneOf(UserPathDetector.NOBODY, name)
                || ReferenceText.PSEUDONYM.matcher(name).matches();
        return !nobody && (folder || !(name.length() == 1 || isFile(name)));
    }

    private static boolean isFile(String name) {
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1);
        return dot > 0 && extension.length() >= 2 && extension.length() <= 4 && extension.matches("(?s)[A-Za-z].*");
    }
}
