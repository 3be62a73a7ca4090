/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.ColumnType.BOOLEAN;
import static io.coworkflink.schema.ColumnType.COUNTS;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TEXTS;
import static io.coworkflink.schema.ColumnType.TEXT_MAP;
import static io.coworkflink.schema.ColumnType.TIME;
import static io.coworkflink.schema.ColumnType.USD;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.ColumnType;
import io.coworkflink.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of {@code cowork_events}: the topic, the view inside the job and the table of the SQL client. */
public final class EventSchema {
    /** What every event may say, and what calls to models and tools say; events of other types fill some of the latter, too. */
    private static final List<Column<CoworkEvent>> MAIN = List.of(
            column("event_time", TIME, e -> e.time().millis()),
            column("event_time_source", TEXT, e -> e.time().source().name().toLowerCase(Locale.ROOT)),
            column("event_time_clamped", BOOLEAN, e -> e.time().clamped()),
            column("event_name", TEXT, CoworkEvent::name),
            column("organization_id", TEXT, e -> e.identity().organizationId()),
            column("user_key", TEXT, e -> e.identity().userKey()),
            column("user_id", TEXT, e -> e.identity().userId()),
            column("user_email", TEXT, e -> e.identity().userEmail()),
            column("service_name", TEXT, e -> e.client().service()),
            column("client_version", TEXT, e -> e.client().version()),
            column("app_entrypoint", TEXT, e -> e.client().entrypoint()),
            column("terminal_type", TEXT, e -> e.client().terminalType()),
            column("surface", TEXT, e -> e.client().surface()),
            column("session_id", TEXT, CoworkEvent::sessionId),
            column("prompt_id", TEXT, CoworkEvent::promptId),
            column("event_sequence", INTEGER, CoworkEvent::sequence),
            column("prompt", TEXT, CoworkEvent::prompt),
            call("model", TEXT, ApiCall::model),
            call("query_source", TEXT, ApiCall::querySource),
            column("query_source_class", TEXT, EventSchema::querySourceClass),
            call("request_id", TEXT, ApiCall::requestId),
            call("cost_usd", USD, ApiCall::costNanoUsd),
            call("input_tokens", INTEGER, ApiCall::inputTokens),
            call("output_tokens", INTEGER, ApiCall::outputTokens),
            call("cache_read_tokens", INTEGER, ApiCall::cacheReadTokens),
            call("cache_creation_tokens", INTEGER, ApiCall::cacheCreationTokens),
            call("status_code", INTEGER, ApiCall::statusCode),
            call("attempt", INTEGER, ApiCall::attempt),
            tool("tool_name", TEXT, ToolCall::name),
            tool("tool_use_id", TEXT, ToolCall::useId),
            tool("decision", TEXT, ToolCall::decision),
            tool("decision_source", TEXT, ToolCall::decisionSource),
            tool("success", BOOLEAN, ToolCall::success),
            tool("tool_input_size_bytes", INTEGER, ToolCall::inputSizeBytes),
            tool("tool_result_size_bytes", INTEGER, ToolCall::resultSizeBytes),
            tool("error_type", TEXT, ToolCall::errorType),
            column("duration_ms", INTEGER, EventSchema::durationMillis),
            column("error", TEXT, EventSchema::error));

    private static final List<Column<CoworkEvent>> LAST = List.of(
            column("attributes", TEXT_MAP, CoworkEvent::attributes),
            column("redactions", COUNTS, e -> e.receipt().finds()),
            column("labels", TEXTS, e -> nullIfEmpty(e.receipt().labels())),
            column("secret_fingerprints", TEXTS, e -> nullIfEmpty(e.receipt().secretFingerprints())),
            column("violations", TEXTS, CoworkEvent::violations),
            column("missing_attributes", TEXT, CoworkEvent::missingAttributes),
            column("kafka_topic", TEXT, e -> e.position().topic()),
            column("kafka_partition", INTEGER, e -> e.position().partition()),
            column("kafka_offset", INTEGER, e -> e.position().offset()),
            column("kafka_record_index", INTEGER, e -> e.position().recordIndex()),
            column("kafka_time", TIME, e -> e.position().timestampMillis()));

    public static final Schema<CoworkEvent> EVENTS = Schema.sparse(all());

    private EventSchema() {}

    private static List<Column<CoworkEvent>> all() {
        Set<String> taken = MAIN.stream().map(Column::name).collect(Collectors.toSet());
        List<Column<CoworkEvent>> columns = new ArrayList<>();
        MAIN.forEach(column -> columns.add(orDetail(column)));
        for (Detail detail : Detail.values()) {
            if (!taken.contains(detail.column())) {
                columns.add(
                        column(detail.column(), type(detail), e -> e.details().value(detail)));
            }
        }
        columns.addAll(LAST);
        return columns;
    }

    private static Column<CoworkEvent> orDetail(Column<CoworkEvent> column) {
        Detail detail = Detail.ofColumn(column.name());
        return detail == null
                ? column
                : column(column.name(), column.type(), e -> {
                    Object value = column.value().apply(e);
                    return value != null ? value : e.details().value(detail);
                });
    }

    private static @Nullable List<String> nullIfEmpty(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    private static ColumnType type(Detail detail) {
        return switch (detail.kind()) {
            case TEXT -> TEXT;
            case COUNT -> INTEGER;
            case FLAG -> BOOLEAN;
            case MONEY -> USD;
        };
    }

    private static Column<CoworkEvent> call(String name, ColumnType type, Function<ApiCall, @Nullable Object> value) {
        return column(name, type, e -> e.api() == null ? null : value.apply(e.api()));
    }

    private static Column<CoworkEvent> tool(String name, ColumnType type, Function<ToolCall, @Nullable Object> value) {
        return column(name, type, e -> e.tool() == null ? null : value.apply(e.tool()));
    }

    /** Of events about calls to a model; others have none. */
    private static @Nullable Object querySourceClass(CoworkEvent e) {
        if (e.api() != null) {
            return e.api().querySourceClass();
        }
        return e.name().equals(EventNames.ASSISTANT_RESPONSE)
                ? QuerySource.classOf(e.details().text(Detail.QUERY_SOURCE))
                : null;
    }

    private static @Nullable Object durationMillis(CoworkEvent e) {
        if (e.api() != null) {
            return e.api().durationMillis();
        }
        return e.tool() == null ? null : e.tool().durationMillis();
    }

    private static @Nullable Object error(CoworkEvent e) {
        if (e.api() != null) {
            return e.api().error();
        }
        return e.tool() == null ? null : e.tool().error();
    }
}
