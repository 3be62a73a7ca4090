/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.TEXT;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that came after a stage had closed its books.
 *
 * @param stage which one
 * @param reason what was closed, for a person to read
 */
public record LateEvent(String stage, String reason, CoworkEvent event) {
    public static final Schema<LateEvent> SCHEMA = schema();

    private static Schema<LateEvent> schema() {
        List<Column<LateEvent>> columns = new ArrayList<>();
        columns.add(column("stage", TEXT, LateEvent::stage));
        columns.add(column("reason", TEXT, LateEvent::reason));
        EventSchema.EVENTS.columns().forEach(column -> columns.add(column.within(LateEvent::event)));
        return Schema.sparse(columns);
    }
}
