/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Row;

/**
 * Turns the time of rows and watermarks into what clocks on the wall show, so that a day is from midnight to midnight, be it 23 or 25 hours.
 * Flink's own windows of a time zone lose the day that follows a watermark at midnight when summer time begins: they wait for 24 hours
 * (2.3.0, {@code TimeWindowUtil.getNextTriggerWatermark}).
 */
final class WallClock extends AbstractStreamOperator<Row> implements OneInputStreamOperator<Row, Row> {
    static final String TIME = "window_start";

    private static final long serialVersionUID = 1;

    private final ZoneId zone;
    private transient long latest;

    WallClock(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void open() throws Exception {
        super.open();
        latest = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Row> element) {
        Row row = Row.copy(element.getValue());
        Instant start = (Instant) Objects.requireNonNull(row.getField(TIME), TIME);
        row.setField(TIME, Instant.ofEpochMilli(shown(start.toEpochMilli())));
        output.collect(element.replace(row));
    }

    /** When summer time ends, clocks go back; time does not. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long now = watermark.getTimestamp() == Long.MAX_VALUE ? Long.MAX_VALUE : shown(watermark.getTimestamp());
        if (now > latest) {
            latest = now;
            super.processWatermark(new Watermark(now));
        }
    }

    private long shown(long millis) {
        return Instant.ofEpochMilli(millis)
                .atZone(zone)
                .toLocalDateTime()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
