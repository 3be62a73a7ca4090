/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

/** The value types of an output column, each with one form in JSON and one in SQL. */
public enum ColumnType {
    /** {@link String}; JSON text, SQL STRING. */
    TEXT,
    /** {@link Integer} or {@link Long}; JSON number, SQL BIGINT. */
    INTEGER,
    /** {@link Double}, a fraction; JSON number, SQL DOUBLE. */
    RATIO,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Long} nano-dollars; JSON plain decimal text in USD, SQL DECIMAL(18, 9). */
    USD,
    /** {@link Long} ms since the epoch; JSON ISO 8601 UTC with ms, SQL TIMESTAMP_LTZ(3). */
    TIME,
    /** {@code List<String>}; SQL ARRAY&lt;STRING&gt;. */
    TEXTS,
    /** {@link EncodedMap}; JSON object of texts, SQL MAP&lt;STRING, STRING&gt;. */
    TEXT_MAP,
    /** {@code Map<String, Integer or Long>}; SQL MAP&lt;STRING, BIGINT&gt;. */
    COUNTS,
    /** {@code List<T>} of records with a schema of their own; SQL ARRAY&lt;ROW&lt;…&gt;&gt;. */
    ROWS
}
