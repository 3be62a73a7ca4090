/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The token behind {@code Bearer} and {@code Basic}, wherever they stand. */
final class AuthHeaderDetector implements Detector {
    static final String[] SCHEMES = {"bearer", "basic", "token", "apikey", "digest", "negotiate", "bot", "key"};
    private static final int MIN_BEARER = 16;
    private static final int MIN_BASIC = 6;

    @Override
    public PiiType type() {
        return PiiType.AUTH_HEADER;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return ((before == 'B' || before == 'b') && c == 'e') || (before == 'B' && c == 'a');
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Character.toLowerCase(next) == (c == 'e' ? 'a' : 's');
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int scheme = at - 1;
        int start = Chars.startsWord(text, scheme) ? schemeEnd(text, scheme, end) : scheme;
        if (start == scheme) {
            return Span.NONE;
        }
        int last = SecretValues.bareEnd(text, start, end);
        if (last <= start || Detectors.recogniseAlone(text, start, end)) {
            return Span.NONE;
        }
        boolean basic = text.charAt(at) == 'a';
        boolean token = basic
                ? isBasic(text, start, last)
                : last - start >= MIN_BEARER && SecretValues.isSecret(text, start, last, Kind.KEY, false);
        return token ? Span.of(start, last) : Span.NONE;
    }

    private static boolean isBasic(String text, int start, int last) {
        if (last - start < MIN_BASIC) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.substring(start, last));
            return new String(decoded, StandardCharsets.UTF_8).indexOf(':') >= 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The index behind a scheme and its blank at {@code start}, or {@code start} when there is none. */
    static int schemeEnd(String text, int start, int end) {
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                int blank = start + scheme.length();
                int behind = text.startsWith("%20", blank) ? blank + 3 : SecretValues.skipBlanks(text, blank, end);
                return behind > blank && behind < end ? behind : start;
            }
        }
        return start;
    }

    /** Whether a scheme stands right before {@code start}. */
    static boolean isBehindScheme(String text, int start) {
        int blank = start > 0 && text.charAt(start - 1) == ' '
                ? start - 1
                : start >= 3 && text.startsWith("%20", start - 3) ? start - 3 : -1;
        return blank > 0
                && (text.regionMatches(true, blank - 6, "bearer", 0, 6)
                        || text.regionMatches(true, blank - 5, "basic", 0, 5));
    }
}
