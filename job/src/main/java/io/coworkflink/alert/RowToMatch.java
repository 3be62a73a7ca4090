/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.Identity;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** Makes a match of each row of a windowed rule. Whatever is null in it, the alert goes out. */
final class RowToMatch implements MapFunction<Row, RuleMatch> {
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private final WindowRule rule;
    private final Set<String> columns;

    RowToMatch(WindowRule rule, List<String> columns) {
        this.rule = rule;
        this.columns = Set.copyOf(columns);
    }

    @Override
    public RuleMatch map(Row row) {
        String group = Objects.requireNonNullElse(text(row, AlertColumn.GROUP_KEY), "");
        Duration quiet = rule.quietTime();
        Long end = time(row, AlertColumn.EVENT_TIME);
        long eventTime = end == null ? System.currentTimeMillis() : end;
        Long start = time(row, AlertColumn.SINCE);
        long since = start == null ? eventTime : start;
        return new RuleMatch(
                RuleMatch.Kind.FIRED,
                rule.id(),
                rule.version(),
                severity(row),
                group,
                // The same window finds the same again, and overlapping windows the same in other words.
                CompositeKey.of(group, since, eventTime),
                MessageText.part(text(row, AlertColumn.MESSAGE)),
                reasons(row),
                Objects.requireNonNullElse(text(row, AlertColumn.ORGANIZATION_ID), ""),
                Objects.requireNonNullElse(text(row, AlertColumn.USER_KEY), Identity.ANONYMOUS),
                text(row, AlertColumn.PROMPT_ID),
                text(row, AlertColumn.SESSION_ID),
                since,
                eventTime,
                List.of(),
                quiet == null ? null : quiet.toMillis());
    }

    private Severity severity(Row row) {
        String text = text(row, AlertColumn.SEVERITY);
        return text != null && SEVERITIES.contains(text)
                ? Severity.valueOf(text.toUpperCase(Locale.ROOT))
                : rule.severity();
    }

    private List<Reason> reasons(Row row) {
        String name = text(row, AlertColumn.REASON);
        if (name == null) {
            return List.of();
        }
        String observed = MessageText.part(text(row, AlertColumn.OBSERVED));
        String threshold = text(row, AlertColumn.THRESHOLD);
        return List.of(new Reason(name, observed, threshold));
    }

    private @Nullable String text(Row row, AlertColumn column) {
        Object value = value(row, column);
        if (value instanceof BigDecimal number) {
            return NanoUsd.plain(number);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? NanoUsd.plain(BigDecimal.valueOf(number)) : value.toString();
        }
        return value == null ? null : value.toString();
    }

    /** Without a zone it is in UTC, as windows are. */
    private @Nullable Long time(Row row, AlertColumn column) {
        Object value = value(row, column);
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return value == null ? null : ((Instant) value).toEpochMilli();
    }

    private @Nullable Object value(Row row, AlertColumn column) {
        return columns.contains(column.column()) ? row.getField(column.column()) : null;
    }
}
