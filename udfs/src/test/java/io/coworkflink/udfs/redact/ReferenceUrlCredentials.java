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
import org.jspecify.annotations.Nullable;

/** What stands between a scheme and the last at sign before a path: user and password, or a user who is a token. */
final class ReferenceUrlCredentials implements ReferenceRule {
    private static final Pattern SCHEME = Pattern.compile("(?<=[0-9A-Za-z])://");
    private static final Pattern AUTHORITY = Pattern.compile("[^\\x00-\\x20\\x{2000}-\\x{10ffff}/\"'<>`\\\\]{0,512}+");
    /** Behind a colon and something that is no port, a password may hold question marks and hash signs; not behind an at sign. */
    private static final Pattern BEFORE_MARK = Pattern.compile("[^:@]*:[0-9]*[^0-9@][^@]*");

    private static final Pattern USER = Pattern.compile("(?!git\\z)[0-9A-Za-z._~%+-]+");
    /** Nothing, a variable, asterisks, a placeholder. */
    private static final Pattern NO_PASSWORD =
            Pattern.compile("(?s)[${].*|\\**|<REDACTED>|\\[REDACTION_FAILED\\]|\\[REDACTED[0-9A-Z_]{0,70}\\]");

    @Override
    public PiiType type() {
        return PiiType.URL_CREDENTIALS;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult scheme : ReferenceText.matches(SCHEME, text)) {
            int start = scheme.end();
            String authority = text.substring(start, ReferenceText.endAt(AUTHORITY, text, start));
            int host = host(authority);
            if (host > 0 && isSecret(authority.substring(0, host))) {
                int from = authority.startsWith(":") ? start + 1 : start;
                PiiType type = typeOf(text, from, start + host);
                // The at sign stays, and is none of an e-mail address.
                finds.add(ReferenceFind.atPair(scheme.start(), type, from, start + host)
                        .resumingAt(start + host + 1));
            }
        }
        return finds;
    }

    private static int host(String authority) {
        Matcher mark = Pattern.compile("[#?]").matcher(authority);
        int end = authority.length();
        while (end == authority.length() && mark.find()) {
            boolean inPassword =
                    BEFORE_MARK.matcher(authority.substring(0, mark.start())).matches();
            end = inPassword ? end : mark.start();
        }
        return authority.substring(0, end).lastIndexOf('@');
    }

    private static boolean isSecret(String credentials) {
        int colon = credentials.indexOf(':');
        return colon < 0
                ? USER.matcher(credentials).matches()
                : !NO_PASSWORD.matcher(credentials.substring(colon + 1)).matches();
    }

    /** A vendor's key keeps its type. */
    private PiiType typeOf(String text, int start, int end) {
        int colon = text.substring(0, end).indexOf(':', start);
        @Nullable PiiType user = ReferenceVendorKeys.typeAt(text, start, end);
        @Nullable PiiType password = colon < 0 ? null : ReferenceVendorKeys.typeAt(text, colon + 1, end);
        return user != null ? user : password != null ? password : type();
    }
}
