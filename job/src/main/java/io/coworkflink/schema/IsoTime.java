/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as in every output: ISO 8601 in UTC, with three digits of a second. */
public final class IsoTime {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);
    private static final long DAY = 86_400_000;

    /** The day that was written last: events of one time have one date, and the calendar is the dear part. */
    private static volatile Day last = new Day(0, "1970-01-01T");

    private IsoTime() {}

    public static String text(long epochMillis) {
        long day = Math.floorDiv(epochMillis, DAY);
        Day known = last;
        if (known.number() != day) {
            String start = FORMAT.format(Instant.ofEpochMilli(day * DAY));
            known = new Day(day, start.substring(0, start.length() - "00:00:00.000Z".length()));
            last = known;
        }
        return known.date() + timeOfDay((int) Math.floorMod(epochMillis, DAY));
    }

    private static String timeOfDay(int millis) {
        byte[] text = {'0', '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
        digits(text, 0, 2, millis / 3_600_000);
        digits(text, 3, 2, millis / 60_000 % 60);
        digits(text, 6, 2, millis / 1_000 % 60);
        digits(text, 9, 3, millis % 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private record Day(long number, String date) {}
}
