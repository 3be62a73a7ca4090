/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TIME;

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.schema.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message of the control topic: an order that was accepted, or why there was none.
 *
 * @param order null when the message was refused
 * @param refusal what is wrong and how to mend it, without what the message says; null when it was accepted
 */
public record AuditEntry(
        KafkaPosition position,
        @Nullable Order order,
        @Nullable String refusal) {
    /** The columns of {@code cowork_audit}. */
    public static final Schema<AuditEntry> SCHEMA = Schema.of(
            column("ordered_at", TIME, entry -> entry.position().timestampMillis()),
            column("outcome", TEXT, entry -> entry.order() == null ? "refused" : "accepted"),
            column("refusal", TEXT, AuditEntry::refusal),
            column("action", TEXT, of(order -> order.action().text())),
            column("rule", TEXT, of(Order::ruleId)),
            column("group_id", TEXT, of(Order::groupId)),
            column("until", TIME, of(Order::untilMillis)),
            column("ordered_by", TEXT, of(Order::by)),
            column("reason", TEXT, of(Order::reason)),
            column("topic", TEXT, entry -> entry.position().topic()),
            column("partition", INTEGER, entry -> entry.position().partition()),
            column("offset", INTEGER, entry -> entry.position().offset()));

    private static Function<AuditEntry, @Nullable Object> of(Function<Order, @Nullable Object> field) {
        return entry -> entry.order() == null ? null : field.apply(entry.order());
    }
}
