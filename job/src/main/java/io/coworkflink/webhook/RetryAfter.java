/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header, which holds seconds or an HTTP date. */
final class RetryAfter {
    /** One odd reply must not silence the pager for days. */
    static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** How long to wait from now, in ms; 0 when the header is absent, past or not understood. */
    static long millis(@Nullable String header, long nowMillis) {
        if (header == null) {
            return 0;
        }
        String value = header.strip();
        long wait = SECONDS.matcher(value).matches()
                ? Duration.ofSeconds(Long.parseLong(value)).toMillis()
                : untilDate(value, nowMillis);
        return Math.min(LONGEST_MILLIS, Math.max(0, wait));
    }

    private static long untilDate(String value, long nowMillis) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return date.toInstant().toEpochMilli() - nowMillis;
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
