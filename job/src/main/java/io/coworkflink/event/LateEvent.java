/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TIME;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that came after a stage had closed its books.
 *
 * @param stage which one
 * @param reason what was closed, for a person to read
 * @param noticedMillis when it came, in event time: the earliest time that was not late any more, ms since the epoch
 */
public record LateEvent(String stage, String reason, long noticedMillis, CoworkEvent event) {
    public static final Schema<LateEvent> SCHEMA = schema();

    private static Schema<LateEvent> schema() {
        List<Column<LateEvent>> columns = new ArrayList<>();
        columns.add(column("stage", TEXT, LateEvent::stage));
        columns.add(column("reason", TEXT, LateEvent::reason));
        columns.add(column("noticed_time", TIME, LateEvent::noticedMillis));
        EventSchema.EVENTS.columns().forEach(column -> columns.add(column.within(LateEvent::event)));
        return Schema.sparse(columns);
    }
}
