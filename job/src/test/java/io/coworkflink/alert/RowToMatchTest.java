/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.RuleMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowToMatchTest {
    private static final WindowRule RULE = new WindowRule(
            "mine",
            "mine.sql",
            false,
            Severity.ERROR,
            2,
            RuleMode.ON,
            Duration.ofMinutes(6),
            Set.of(),
            List.of(),
            "SELECT");
    private static final List<String> COLUMNS =
            Arrays.stream(AlertColumn.values()).map(AlertColumn::column).toList();

    @Test
    void aRowIsAMatchOfItsRule() {
        Row row = row();
        row.setField("severity", "critical");
        row.setField("user_key", "ann");
        row.setField("prompt_id", "prompt-1");
        row.setField("session_id", "sess-1");
        row.setField("since", LocalDateTime.parse("2026-03-01T10:00:00"));
        row.setField("reason", "rate");
        row.setField("observed", 0.25);
        row.setField("threshold", new BigDecimal("0.20"));

        assertThat(map(row))
                .isEqualTo(new RuleMatch(
                        RuleMatch.Kind.FIRED,
                        "mine",
                        2,
                        Severity.CRITICAL,
                        "group",
                        CompositeKey.of("group", 1_772_359_200_000L, 1_772_359_260_000L),
                        "much on one line",
                        List.of(new Reason("rate", "0.25", "0.2")),
                        "acme",
                        "ann",
                        "prompt-1",
                        "sess-1",
                        1_772_359_200_000L,
                        1_772_359_260_000L,
                        List.of(),
                        360_000L));
    }

    @Test
    void anotherWindowIsAnotherMatchOfTheSameGroup() {
        Row later = row();
        later.setField("event_time", Instant.parse("2026-03-01T10:02:00Z"));

        assertThat(map(later).identity()).isNotEqualTo(map(row()).identity());
        assertThat(map(row()).identity()).isEqualTo(map(row()).identity());
        assertThat(AlertFactory.groupId(map(later))).isEqualTo(AlertFactory.groupId(map(row())));
    }

    @Test
    void whateverIsNullTheAlertGoesOut() {
        long before = System.currentTimeMillis();
        RuleMatch match = map(Row.withNames());

        assertThat(match.organizationId()).isEmpty();
        assertThat(match.userKey()).isEqualTo("anonymous");
        assertThat(match.message()).isEqualTo("unknown");
        assertThat(match.severity()).isEqualTo(Severity.ERROR);
        assertThat(match.eventTimeMillis()).isBetween(before, System.currentTimeMillis());
        assertThat(match.sinceMillis()).isEqualTo(match.eventTimeMillis());
    }

    @ParameterizedTest
    @CsvSource({"info, INFO", "Warning, ERROR", "urgent, ERROR"})
    void aSeverityThatIsNoneIsTheRules(String text, Severity severity) {
        Row row = row();
        row.setField("severity", text);

        assertThat(map(row).severity()).isEqualTo(severity);
    }

    @Test
    void figuresArePlain() {
        assertThat(List.of(observed(1e9), observed(0.0), observed(7L), observed("seven"), observed(Double.NaN)))
                .containsExactly("1000000000", "0", "7", "seven", "NaN");
    }

    private static String observed(Object figure) {
        Row row = row();
        row.setField("reason", "figure");
        row.setField("observed", figure);
        return map(row).reasons().get(0).value();
    }

    private static Row row() {
        Row row = Row.withNames();
        row.setField("organization_id", "acme");
        row.setField("group_key", "group");
        row.setField("message", "much\non one line");
        row.setField("event_time", Instant.parse("2026-03-01T10:01:00Z"));
        return row;
    }

    private static RuleMatch map(Row row) {
        COLUMNS.stream()
                .filter(column -> !row.getFieldNames(true).contains(column))
                .forEach(column -> row.setField(column, null));
        return new RowToMatch(RULE, COLUMNS).map(row);
    }
}
