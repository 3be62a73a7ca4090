/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The forms that money, times and sums have in every output. */
final class Rows {
    private static final DateTimeFormatter ISO_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Rows() {}

    static ObjectNode row() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String time(long epochMillis) {
        return ISO_MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    static @Nullable String usd(@Nullable Long nanoUsd) {
        return nanoUsd == null ? null : usd(BigDecimal.valueOf(nanoUsd, 9));
    }

    static String usd(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** Null when no event had a value: a sum of nothing known is not zero. */
    static @Nullable Long sumOfKnown(List<OracleEvent> events, Function<OracleEvent, @Nullable Long> value) {
        return events.stream()
                .map(value)
                .filter(Objects::nonNull)
                .reduce(Math::addExact)
                .orElse(null);
    }

    static long sum(List<OracleEvent> events, Function<OracleEvent, @Nullable Long> value) {
        Long sum = sumOfKnown(events, value);
        return sum == null ? 0 : sum;
    }

    static long count(List<OracleEvent> events, Predicate<OracleEvent> condition) {
        return events.stream().filter(condition).count();
    }

    /** Null when there is nothing to divide by. */
    static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (Double) ((double) part / whole);
    }
}
