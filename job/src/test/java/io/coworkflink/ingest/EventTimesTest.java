/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.EventTime;
import io.coworkflink.event.TimeSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {
    private static final long KAFKA = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final long CLAMP = 300_000;
    private static final long NANOS = 1_795_338_918_298_123_456L;

    @Test
    void timesAreTriedInTheirOrder() {
        assertThat(resolve(NANOS, "2026-11-22T09:00:00Z", 7_000_000))
                .isEqualTo(new EventTime(1_795_338_918_298L, NANOS, TimeSource.TIME_UNIX_NANO, false));
        assertThat(resolve(0, "2026-11-22T09:00:00.5Z", 7_000_000))
                .isEqualTo(at("2026-11-22T09:00:00.5Z", TimeSource.EVENT_TIMESTAMP));
        assertThat(resolve(0, null, 7_000_000))
                .isEqualTo(new EventTime(7, 7_000_000, TimeSource.OBSERVED_TIME_UNIX_NANO, false));
        assertThat(resolve(0, null, 0)).isEqualTo(at("2026-11-22T12:00:00Z", TimeSource.KAFKA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:15:18.298Z",
                "2026-11-22T10:15:18.298+01:00",
                "2026-11-22T09:15:18.298",
                "2026-11-22 09:15:18.298",
                "2026-11-22t09:15:18.298z",
                "2026-11-22T10:15:18.298+01:00[Europe/Berlin]"
            })
    void isoTimesMayHaveAnyOffsetOrNone(String text) {
        assertThat(resolve(0, text, 0)).isEqualTo(at("2026-11-22T09:15:18.298Z", TimeSource.EVENT_TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "0",
                "1795338918",
                "-1",
                "1969-12-31T23:59:59Z",
                "2026-13-01T00:00:00Z",
                "2026-06-30T23:59:60Z",
                "-292275055-05-16T16:47:04Z",
                "+999999999999-01-01T00:00:00Z"
            })
    void whatIsNoTimeLeavesTheNextOne(String text) {
        assertThat(resolve(0, text, 0).source()).isEqualTo(TimeSource.KAFKA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59Z", "+292278994-08-17T07:12:55Z", "2262-04-11T23:47:16.9Z"})
    void aTimeBeyondTheClocksRangeIsItsEndAndClamped(String text) {
        assertThat(resolve(0, text, 0))
                .isEqualTo(new EventTime(KAFKA + CLAMP, Long.MAX_VALUE, TimeSource.EVENT_TIMESTAMP, true));
    }

    @Test
    void aTimeFarAheadOfKafkasIsPulledBackAndOneAtTheBoundIsNot() {
        long bound = (KAFKA + CLAMP) * 1_000_000;
        assertThat(resolve(bound + 999_999, null, 0))
                .isEqualTo(new EventTime(KAFKA + CLAMP, bound + 999_999, TimeSource.TIME_UNIX_NANO, false));
        assertThat(resolve(bound + 1_000_000, null, 0))
                .isEqualTo(new EventTime(KAFKA + CLAMP, bound + 1_000_000, TimeSource.TIME_UNIX_NANO, true));
    }

    @Test
    void aTimeFarBehindKafkasStays() {
        assertThat(resolve(1_000_000, null, 0).millis()).isEqualTo(1);
    }

    @Test
    void anUnsignedTimeBeyondTheSignedRangeCountsAsMissing() {
        assertThat(resolve(-5, null, -5).source()).isEqualTo(TimeSource.KAFKA);
    }

    @ParameterizedTest
    @CsvSource({
        "1772359200, 2026-03-01T10:00:00Z",
        "1772359200123, 2026-03-01T10:00:00.123Z",
        "1772359200123000, 2026-03-01T10:00:00.123Z",
        "1772359200123000000, 2026-03-01T10:00:00.123Z"
    })
    void numbersOfASimplifiedRecordAreTimesByTheirMagnitude(long number, String time) {
        RecordDraft.Times times = new RecordDraft.Times(number, 0);
        assertThat(EventTimes.resolve(times, null, true, KAFKA, CLAMP).millis())
                .isEqualTo(Instant.parse(time).toEpochMilli());
        RecordDraft.Times none = new RecordDraft.Times(0, 0);
        EventTime fromText = EventTimes.resolve(none, "" + number, true, KAFKA, CLAMP);
        assertThat(fromText).isEqualTo(at(time, TimeSource.EVENT_TIMESTAMP));
    }

    @Test
    void aNumberOfManyDigitsIsTheFarFuture() {
        EventTime time = EventTimes.resolve(new RecordDraft.Times(0, 0), "9".repeat(60), true, KAFKA, CLAMP);
        assertThat(time.clamped()).isTrue();
    }

    private static EventTime resolve(long unixNano, String timestamp, long observed) {
        return EventTimes.resolve(new RecordDraft.Times(unixNano, observed), timestamp, false, KAFKA, CLAMP);
    }

    private static EventTime at(String time, TimeSource source) {
        long millis = Instant.parse(time).toEpochMilli();
        return new EventTime(millis, millis * 1_000_000, source, false);
    }
}
