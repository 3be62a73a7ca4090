/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Tokens of Telegram's bots: a number, a colon, and 35 characters of which the first is an A. */
final class TelegramDetector implements Detector {
    private static final int MIN_SECRET = 30;

    @Override
    public PiiType type() {
        return PiiType.API_TOKEN;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return before == ':' && c == 'A';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = at - 1;
        while (start > 0 && at - start < 12 && Chars.isDigit(text.charAt(start - 1))) {
            start--;
        }
        int digits = at - 1 - start;
        int last = at;
        while (last < end && (Chars.isAlnum(text.charAt(last)) || "_-".indexOf(text.charAt(last)) >= 0)) {
            last++;
        }
        return digits >= 8 && digits <= 10 && last - at >= MIN_SECRET && last - at <= 40
                ? Span.of(start, last)
                : Span.NONE;
    }
}
