/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TIME;

import io.coworkflink.schema.Schema;

/** The columns of {@code cowork_dead_letters}. */
public final class DeadLetterSchema {
    public static final Schema<DeadLetter> DEAD_LETTERS = Schema.of(
            column("topic", TEXT, d -> d.position().topic()),
            column("partition", INTEGER, d -> d.position().partition()),
            column("offset", INTEGER, d -> d.position().offset()),
            column("record_index", INTEGER, d -> d.position().recordIndex()),
            column("reason", TEXT, d -> d.reason().name()),
            column("size_bytes", INTEGER, d -> d.sizeBytes() == DeadLetter.SIZE_UNKNOWN ? null : d.sizeBytes()),
            column("kafka_time", TIME, d -> d.position().timestampMillis()));

    private DeadLetterSchema() {}
}
