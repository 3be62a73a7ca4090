/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.EventTime;
import io.coworkflink.event.TimeSource;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides when an event happened. A time at or before 1970 counts as missing; one beyond the range of a nanosecond clock as its end. */
final class EventTimes {
    private static final int MAX_TEXT = 64;
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    private EventTimes() {}

    /**
     * Takes the first time that is there.
     *
     * @param timestamp the attribute {@code event.timestamp}
     * @param simplified whether the record has the simplified shape, whose numbers are s, ms, µs or ns, by magnitude
     * @param kafkaMillis also the bound: an event further ahead of it than {@code clampAheadMillis} is pulled back
     */
    static EventTime resolve(
            RecordDraft.Times times,
            @Nullable String timestamp,
            boolean simplified,
            long kafkaMillis,
            long clampAheadMillis) {
        long nanos = simplified ? byMagnitude(times.unixNano()) : times.unixNano();
        TimeSource source = TimeSource.TIME_UNIX_NANO;
        if (nanos <= 0) {
            nanos = timestamp == null ? 0 : parse(timestamp, simplified);
            source = TimeSource.EVENT_TIMESTAMP;
        }
        if (nanos <= 0) {
            nanos = simplified ? byMagnitude(times.observedUnixNano()) : times.observedUnixNano();
            source = TimeSource.OBSERVED_TIME_UNIX_NANO;
        }
        if (nanos <= 0) {
            return new EventTime(kafkaMillis, TimeUnit.MILLISECONDS.toNanos(kafkaMillis), TimeSource.KAFKA, false);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        long limit = kafkaMillis + clampAheadMillis;
        return new EventTime(Math.min(millis, limit), nanos, source, millis > limit);
    }

    /** Nanoseconds since the epoch, or 0 when the text is no time. */
    private static long parse(String text, boolean simplified) {
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            return 0;
        }
        if (simplified && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return byMagnitude(saturated(text));
        }
        try {
            return nanos(DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), ZonedDateTime::from, LocalDateTime::from));
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static long saturated(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static long nanos(TemporalAccessor time) {
        ZonedDateTime zoned = time instanceof ZonedDateTime z ? z : ((LocalDateTime) time).atZone(ZoneOffset.UTC);
        long whole = TimeUnit.SECONDS.toNanos(zoned.toEpochSecond()); // Saturates.
        return whole > Long.MAX_VALUE - zoned.getNano() ? Long.MAX_VALUE : whole + zoned.getNano();
    }

    private static long byMagnitude(long number) {
        if (number < SECONDS_BELOW) {
            return TimeUnit.SECONDS.toNanos(number);
        }
        if (number < MILLIS_BELOW) {
            return TimeUnit.MILLISECONDS.toNanos(number);
        }
        return number < MICROS_BELOW ? TimeUnit.MICROSECONDS.toNanos(number) : number;
    }
}
