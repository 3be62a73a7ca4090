/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** The user's name in the path of a home directory; that of a machine's own user stays. */
final class UserPathDetector implements Detector {
    private static final int MAX_NAME = 64;

    static final Words NOBODY =
            new Words("runner node shared root ubuntu public default runneradmin vscode app user users"
                    + " ec2-user vagrant circleci jenkins coder gitpod codespace build builder sandbox admin administrator pi debian centos git"
                    + " www-data nobody claude guest container opc azureuser travis worker jovyan airflow appuser username me you your-name"
                    + " yourname your-username your_username linuxbrew all ci agent docker postgres mysql nginx deploy ansible hadoop spark flink"
                    + " kafka jboss tomcat gradle maven developer dev test tester example someone name myuser $user %username% localuser"
                    + " default_user defaultuser wwwroot oracle service services site web www static assets index main home page"
                    + " api login dashboard settings about contact help news src lib components");

    static final Words ROOTS = new Words("var export mnt nfs data net volumes c d e host rootfs users2");

    @Override
    public PiiType type() {
        return PiiType.USERNAME_PATH;
    }

    @Override
    public boolean startsAt(char before, char c) {
        boolean slash = before == '/' || before == 'F' || before == 'f';
        boolean backslash = before == '\\' || before == 'C' || before == 'c';
        return (slash && (c == 'h' || c == 'U')) || (backslash && (c == 'U' || c == 'u'));
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        char c = text.charAt(at);
        boolean home = c == 'h' && text.startsWith("home", at);
        boolean users = c != 'h' && text.regionMatches(true, at, "users", 0, 5);
        if (!home && !users) {
            return Span.NONE;
        }
        int folderEnd = at + (home ? 4 : 5);
        int start = separatorEnd(text, folderEnd, end);
        if (start == folderEnd || !beginsPath(text, at, c)) {
            return Span.NONE;
        }
        int last = nameEnd(text, start, end, text.charAt(start - 1) == '\\');
        boolean person = last > start && !isNobody(text, start, last, end);
        return person ? Span.of(start, last) : Span.NONE;
    }

    /** The index after a slash or backslashes, maybe encoded. */
    private static int separatorEnd(String text, int i, int end) {
        if (i < end && text.charAt(i) == '/') {
            return i + 1;
        }
        if (text.regionMatches(true, i, "%2F", 0, 3) || text.regionMatches(true, i, "%5C", 0, 3)) {
            return Math.min(end, i + 3);
        }
        int k = i;
        while (k < end && k - i < 8 && text.charAt(k) == '\\') {
            k++;
        }
        return k;
    }

    /** Whether the folder is right below the root, so that it is no part of a URL or a source tree. */
    private static boolean beginsPath(String text, int folder, char first) {
        int slash = folder - 1;
        char separator = text.charAt(slash);
        if (separator == '\\' || text.regionMatches(true, folder - 3, "%5C", 0, 3)) {
            return true;
        }
        slash = separator == '/' ? slash : folder - 3;
        if (slash < 0 || (separator != '/' && !text.regionMatches(true, slash, "%2F", 0, 3)) || first == 'u') {
            return false;
        }
        if (slash == 0 || (separator != '/' && Chars.endsEscape(text, slash))) {
            return true;
        }
        char before = text.charAt(slash - 1);
        int start = slash;
        while (start > 0 && slash - start < 12 && Chars.isAlnum(text.charAt(start - 1))) {
            start--;
        }
        if (start == slash) {
            return before != '.'
                    && before != '_'
                    && before != '-'
                    && before != '}'
                    && before != '~'
                    && !isRequest(text, slash);
        }
        return (ROOTS.has(text, start, slash) && start > 0 && "/\\".indexOf(text.charAt(start - 1)) >= 0)
                || Chars.endsEscape(text, slash);
    }

    /** {@code GET /home/x} is a page. */
    private static boolean isRequest(String text, int slash) {
        return text.startsWith("GET ", slash - 4)
                || text.startsWith("POST ", slash - 5)
                || text.startsWith("HEAD ", slash - 5);
    }

    private static int nameEnd(String text, int start, int end, boolean windows) {
        int limit = Math.min(end, start + MAX_NAME);
        int i = start;
        while (i < limit && isNameChar(text, i)) {
            i++;
        }
        if (windows && i < limit && text.charAt(i) == ' ') {
            int next = i + 1;
            while (next < limit && isNameChar(text, next)) {
                next++;
            }
            i = next < limit && next > i + 1 && text.charAt(next) == '\\' ? next : i;
        }
        while (i > start && text.charAt(i - 1) == '.') {
            i--;
        }
        return i;
    }

    private static boolean isNameChar(String text, int i) {
        char c = text.charAt(i);
        return Chars.isAlnum(c)
                || c == '.'
                || c == '_'
                || c == '-'
                || c == '@'
                || c == '+'
                || Chars.isLatinLetter(c)
                || c >= 0x370;
    }

    private static boolean isNobody(String text, int start, int last, int end) {
        if (NOBODY.has(text, start, last) || Pseudonymizer.isPseudonym(text, start, last)) {
            return true;
        }
        boolean folder =
                last < end && (text.charAt(last) == '/' || text.charAt(last) == '\\' || text.charAt(last) == '%');
        int dot = text.lastIndexOf('.', last - 1);
        boolean file =
                !folder && dot > start && last - dot <= 5 && Chars.isLetter(text.charAt(dot + 1)) && last - dot > 2;
        return file || (last - start == 1 && !folder);
    }
}
