/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.LateEvent;
import io.coworkflink.schema.Column;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;

/** Publishes the streams that dashboards read, under the names that the SQL client knows as tables. */
final class EventViews {
    private static final String NOTICED = "noticed_time";
    /** The time attribute follows the watermarks of the stream. */
    static final String OF_THE_STREAM = "SOURCE_WATERMARK()";

    private static final List<Column<LateEvent>> LATE_COLUMNS = LateEvent.SCHEMA.columns();

    private final StreamTableEnvironment tables;

    EventViews(StreamTableEnvironment tables) {
        this.tables = tables;
    }

    /** {@code cowork_events}: those in time, with at most so many names of one kind and organization. */
    DataStream<RowData> events(DataStream<CoworkEvent> inTime, int mostNames) {
        DataStream<RowData> rows = inTime.process(
                        new EventsToRows(mostNames), typeOf(SqlTypes.row(EventsToRows.COLUMNS)))
                .uid("convert-events-to-rows")
                .name("convert-events-to-rows");
        tables.createTemporaryView(
                "cowork_events",
                rows,
                Schema.newBuilder()
                        .columnByMetadata(EventsToRows.ROWTIME, DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                        .watermark(EventsToRows.ROWTIME, OF_THE_STREAM)
                        .build());
        return rows;
    }

    /** {@code cowork_late_events}: what came too late for the dashboards, in the order of noticing it. */
    DataStream<RowData> lateEvents(DataStream<LateEvent> late) {
        DataStream<RowData> rows = late.<RowData>map(event -> new EventRow<>(LATE_COLUMNS, event))
                .returns(typeOf(SqlTypes.row(LATE_COLUMNS)))
                .uid("convert-late-events-to-rows")
                .name("convert-late-events-to-rows");
        return noticed("cowork_late_events", rows);
    }

    /** {@code cowork_duplicates}: what had been there before, in the order of noticing it. */
    DataStream<RowData> duplicates(DataStream<CoworkEvent> repeats) {
        DataStream<RowData> rows = repeats.process(new DuplicatesToRows(), typeOf(DuplicatesToRows.TYPE))
                .uid("convert-duplicates-to-rows")
                .name("convert-duplicates-to-rows");
        return noticed("cowork_duplicates", rows);
    }

    private DataStream<RowData> noticed(String view, DataStream<RowData> rows) {
        tables.createTemporaryView(
                view,
                rows,
                Schema.newBuilder().watermark(NOTICED, OF_THE_STREAM).build());
        return rows;
    }

    private static InternalTypeInfo<RowData> typeOf(DataType rows) {
        return InternalTypeInfo.of(rows.getLogicalType());
    }
}
