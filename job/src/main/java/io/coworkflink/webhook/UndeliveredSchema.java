/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TIME;

import io.coworkflink.alert.AlertSchema;
import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** The columns of {@code cowork-undelivered-alerts}: where it did not arrive and why, and all columns of the alert. */
public final class UndeliveredSchema {
    public static final Schema<Undelivered> UNDELIVERED =
            new Schema<>(Stream.concat(why(), alert()).toList(), false);

    private UndeliveredSchema() {}

    private static Stream<Column<Undelivered>> why() {
        List<Column<Undelivered>> columns = List.of(
                column("endpoint", TEXT, Undelivered::endpoint),
                column("reason", TEXT, u -> u.reason().text()),
                column("attempts", INTEGER, Undelivered::attempts),
                column("first_failure_time", TIME, Undelivered::firstFailureMillis),
                column("last_failure", TEXT, Undelivered::lastFailure));
        return columns.stream();
    }

    private static Stream<Column<Undelivered>> alert() {
        return AlertSchema.ALERTS.columns().stream().map(column -> column.within(Undelivered::alert));
    }
}
