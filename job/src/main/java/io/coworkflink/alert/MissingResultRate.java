/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.duration;

import io.coworkflink.config.AbsenceRuleConfig.MissingResults;
import io.coworkflink.event.Identity;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Too large a share of the tools that an organization accepted within an hour has no result: a server hangs, or telemetry is lost. */
record MissingResultRate(Rule rule, MissingResults limits) implements AbsenceJudge {
    private static final Duration WINDOW = Duration.ofHours(1);
    /** For people; the verdict does not round. */
    private static final int DIGITS = 4;

    /** Of full hours: when the last decision in them has waited in vain. */
    @Override
    public long dueMillis(long sinceMillis) {
        return start(sinceMillis) + WINDOW.toMillis() - 1 + limits.after().toMillis();
    }

    @Override
    public MemoryRule.Step judge(Memory memory, Absences due) {
        BigDecimal bearable = limits.rate().multiply(BigDecimal.valueOf(due.awaited()));
        boolean isTooMuch = due.awaited() >= limits.accepted()
                && BigDecimal.valueOf(due.missing()).compareTo(bearable) > 0;
        return new MemoryRule.Step(Memory.NONE, isTooMuch ? match(due) : null);
    }

    private RuleMatch match(Absences due) {
        String message = "Tools without result: " + due.missing() + " of " + due.awaited() + " tools accepted within "
                + duration(WINDOW) + " have no result after " + duration(limits.after());
        BigDecimal rate = BigDecimal.valueOf(due.missing())
                .divide(BigDecimal.valueOf(due.awaited()), DIGITS, RoundingMode.HALF_UP);
        List<Reason> reasons = List.of(
                Reason.of("missing_rate", NanoUsd.plain(rate), NanoUsd.plain(limits.rate())),
                Reason.of("accepted", due.awaited()));
        String group = CompositeKey.of();
        return new RuleMatch(
                RuleMatch.Kind.FIRED,
                rule.id(),
                rule.version(),
                Severity.WARNING,
                group,
                CompositeKey.of(group, start(due.sinceMillis())),
                message,
                reasons,
                due.organizationId(),
                Identity.ANONYMOUS,
                null,
                null,
                start(due.sinceMillis()),
                dueMillis(due.sinceMillis()),
                List.of(),
                // The next hour's verdict has come by then, and was another.
                WINDOW.multipliedBy(2).toMillis());
    }

    private static long start(long millis) {
        return Math.floorDiv(millis, WINDOW.toMillis()) * WINDOW.toMillis();
    }
}
