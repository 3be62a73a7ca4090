/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** User and password in a URL. Found before e-mail addresses, or the host would go with them. */
final class UrlCredentialsDetector implements Detector {
    private static final int MAX_LENGTH = 512;

    @Override
    public PiiType type() {
        return PiiType.URL_CREDENTIALS;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return c == ':' && Chars.isAlnum(before);
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return next == '/';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        if (!text.startsWith("://", at) || at == 0 || !Chars.isAlnum(text.charAt(at - 1))) {
            return Span.NONE;
        }
        int start = at + 3;
        int host = hostAt(text, start, Math.min(end, start + MAX_LENGTH));
        // Without a user, the colon is no part of the password.
        int first = start < end && text.charAt(start) == ':' ? start + 1 : start;
        return host > first && isSecret(text, start, host) ? Span.of(first, host) : Span.NONE;
    }

    /** The at sign stays, and must not be taken for that of an e-mail address. */
    @Override
    public int resumeAt(int end) {
        return end + 1;
    }

    /** The index of the last at sign before the path, or -1; passwords may hold at signs that nobody encoded. */
    private static int hostAt(String text, int start, int end) {
        int at = -1;
        int colon = -1;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                at = i;
            } else if (c == ':' && colon < 0) {
                colon = i;
            } else if (endsAuthority(c) || ((c == '#' || c == '?') && !insidePassword(text, colon, at, i))) {
                break;
            }
        }
        return at;
    }

    private static boolean endsAuthority(char c) {
        return c <= ' '
                || c >= 0x2000
                || c == '/'
                || c == '"'
                || c == '\''
                || c == '<'
                || c == '>'
                || c == '`'
                || c == '\\';
    }

    /** A hash sign or question mark ends the host, unless it stands where a port could not. */
    private static boolean insidePassword(String text, int colon, int at, int i) {
        return at < 0 && colon >= 0 && Chars.digitsEnd(text, colon + 1, i, MAX_LENGTH) < i;
    }

    /** A key keeps its type wherever it stands. */
    @Override
    public PiiType typeOf(String text, int start, int end) {
        PiiType user = VendorKeys.typeAt(text, start, end);
        int colon = text.indexOf(':', start);
        PiiType password = colon > 0 && colon < end ? VendorKeys.typeAt(text, colon + 1, end) : null;
        return user != null ? user : password != null ? password : type();
    }

    private static boolean isSecret(String text, int start, int host) {
        String user = text.substring(start, host);
        int colon = user.indexOf(':');
        return colon < 0 ? isUser(user) && !user.equals("git") : !isReference(user.substring(colon + 1));
    }

    /** Without a password, what stands before the at sign may also be a host and the next column. */
    private static boolean isUser(String user) {
        return user.chars().allMatch(c -> Chars.isAlnum((char) c) || "._~%+-".indexOf(c) >= 0);
    }

    private static boolean isReference(String password) {
        return password.isEmpty()
                || password.charAt(0) == '$'
                || password.charAt(0) == '{'
                || password.chars().allMatch(c -> c == '*')
                || Placeholders.isOne(password);
    }
}
