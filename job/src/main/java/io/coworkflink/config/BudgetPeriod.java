/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;

/** How long a budget is for. Days and months are those of bills, so some of them are an hour longer or shorter than others. */
public enum BudgetPeriod {
    DAY,
    MONTH;

    /** When the period of a moment begins; times are in ms since the epoch. */
    public long startMillis(long moment, ZoneId zone) {
        return millis(first(moment, zone), zone);
    }

    /** When the one after it begins. */
    public long endMillis(long moment, ZoneId zone) {
        LocalDate first = first(moment, zone);
        return millis(this == DAY ? first.plusDays(1) : first.plusMonths(1), zone);
    }

    /** Such as {@code 2026-03-01} or {@code 2026-03}. */
    public String name(long moment, ZoneId zone) {
        LocalDate first = first(moment, zone);
        return this == DAY ? first.toString() : YearMonth.from(first).toString();
    }

    /** As in the file of budgets. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private LocalDate first(long moment, ZoneId zone) {
        LocalDate day = Instant.ofEpochMilli(moment).atZone(zone).toLocalDate();
        return this == DAY ? day : day.withDayOfMonth(1);
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
