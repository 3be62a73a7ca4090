/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** The columns that a windowed rule's query may have; their names are those of the constants in small letters. */
enum AlertColumn {
    ORGANIZATION_ID(true, Kind.TEXT),
    GROUP_KEY(true, Kind.TEXT),
    MESSAGE(true, Kind.TEXT),
    EVENT_TIME(true, Kind.TIME),
    SINCE(false, Kind.TIME),
    SEVERITY(false, Kind.TEXT),
    USER_KEY(false, Kind.TEXT),
    PROMPT_ID(false, Kind.TEXT),
    SESSION_ID(false, Kind.TEXT),
    REASON(false, Kind.TEXT),
    OBSERVED(false, Kind.FIGURE),
    THRESHOLD(false, Kind.FIGURE);

    private enum Kind {
        TEXT("text"),
        TIME("a TIMESTAMP"),
        FIGURE("text or a number");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean takes(LogicalType type) {
            return switch (this) {
                case TEXT -> type.is(LogicalTypeFamily.CHARACTER_STRING);
                case TIME -> type.is(LogicalTypeFamily.TIMESTAMP);
                case FIGURE -> type.is(LogicalTypeFamily.CHARACTER_STRING) || type.is(LogicalTypeFamily.NUMERIC);
            };
        }
    }

    private final boolean isRequired;
    private final Kind kind;

    AlertColumn(boolean isRequired, Kind kind) {
        this.isRequired = isRequired;
        this.kind = kind;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with a query's columns, for who wrote it; empty when it is nothing. */
    static String problems(ResolvedSchema schema) {
        List<String> problems = new ArrayList<>();
        for (AlertColumn column : values()) {
            column.problem(schema).ifPresent(problems::add);
        }
        Set<String> known = Arrays.stream(values()).map(AlertColumn::column).collect(Collectors.toSet());
        schema.getColumns().stream()
                .map(Column::getName)
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(name + " is no column of an alert"));
        return String.join("; ", problems);
    }

    private Optional<String> problem(ResolvedSchema schema) {
        Optional<LogicalType> type =
                schema.getColumn(column()).map(found -> found.getDataType().getLogicalType());
        if (type.isEmpty()) {
            return isRequired ? Optional.of(column() + " is missing") : Optional.empty();
        }
        return type.filter(found -> !kind.takes(found))
                .map(found -> "%s must be %s, but is %s".formatted(column(), kind.words, found.asSummaryString()));
    }
}
