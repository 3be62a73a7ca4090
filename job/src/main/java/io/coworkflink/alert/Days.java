/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** The past in days (UTC), for rules that look back a few of them. */
final class Days {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private Days() {}

    static long startOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
    }

    /** The day of the given time and those before it that the time span reaches into, oldest first. */
    static List<Long> upTo(long millis, Duration span) {
        long last = startOf(millis);
        return LongStream.iterate(startOf(millis - span.toMillis()), day -> day <= last, day -> day + DAY_MILLIS)
                .boxed()
                .toList();
    }
}
