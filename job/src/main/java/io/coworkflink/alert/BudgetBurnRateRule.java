/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetConfig;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A budget is spent faster than it lasts. It is told when it begins and when it becomes worse, now and then while it goes on, and when
 * it is over.
 */
final class BudgetBurnRateRule implements Rule {
    static final String ID = "budget_burn_rate";
    /** What is spent is added up by so long; windows begin and end with it. */
    static final long BUCKET_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final Duration TOLD_AGAIN_AFTER = Duration.ofHours(4);
    /** Longer than from one telling to the next and then until it is calm: only while the job is away it ends an alert. */
    private static final Duration QUIET = Duration.ofHours(12);

    private final List<BurnLevel> levels;
    private final ZoneId zone;

    BudgetBurnRateRule(BudgetConfig config) {
        this.levels = BurnLevel.of(config);
        this.zone = config.timeZone();
    }

    /**
     * An alert that goes on.
     *
     * @param calmSinceMillis when it stopped being so bad; null while it is
     */
    public record Burn(
            Severity severity, long toldAtMillis, @Nullable Long calmSinceMillis) {
        Burn goingOn() {
            return new Burn(severity, toldAtMillis, null);
        }
    }

    /** What goes on from now on, null for nothing, and what is to be told. */
    record Step(@Nullable Burn burn, List<RuleMatch> matches) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.API_REQUEST, "cost_usd", "cost_usd_micros"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public Duration quietTime() {
        return QUIET;
    }

    /** When the bucket of a moment ends. */
    static long bucketEnd(long moment) {
        return (Math.floorDiv(moment, BUCKET_MILLIS) + 1) * BUCKET_MILLIS;
    }

    /** How long it matters what was spent of such a budget. */
    long rememberedMillis(BudgetPeriod period) {
        long shortest = Duration.ofDays(period == BudgetPeriod.DAY ? 1 : 28).toMillis();
        return levels.stream()
                .filter(level -> level.fits(shortest))
                .mapToLong(level -> level.longWindow().millis())
                .max()
                .orElse(0);
    }

    /**
     * Asked at the ends of buckets, in their order.
     *
     * @param spent by the ends of their buckets, in nano-dollars; those that are still to come do not matter
     */
    Step next(@Nullable Burn before, Map<Long, Long> spent, BudgetId id, Budget budget, long now) {
        // The bucket that has just ended is the last of its period when now begins another.
        long periodMillis = id.period().endMillis(now - 1, zone) - id.period().startMillis(now - 1, zone);
        Burning burning = new Burning(spent, budget, periodMillis, now);
        BurnLevel level = levels.stream().filter(burning::isOn).findFirst().orElse(null);
        if (level != null && isToTell(before, level, now)) {
            return new Step(new Burn(level.severity(), now, null), List.of(match(level, burning, id)));
        }
        if (before == null) {
            return new Step(null, List.of());
        }
        return level != null && level.severity() == before.severity()
                ? new Step(before.goingOn(), List.of())
                : calmer(before, level, burning, id);
    }

    private static boolean isToTell(@Nullable Burn before, BurnLevel level, long now) {
        return before == null
                || level.severity().isWorseThan(before.severity())
                || (level.severity() == before.severity()
                        && now - before.toldAtMillis() >= TOLD_AGAIN_AFTER.toMillis());
    }

    /** It is over when it was calmer for one whole short window. What is left of it is an alert of its own, which wakes nobody up. */
    private Step calmer(Burn before, @Nullable BurnLevel left, Burning burning, BudgetId id) {
        long now = burning.now();
        long since = before.calmSinceMillis() == null ? now : before.calmSinceMillis();
        if (now - since < calmMillis(before.severity())) {
            return new Step(new Burn(before.severity(), before.toldAtMillis(), since), List.of());
        }
        RuleMatch over = id.match(this, id.key(), CompositeKey.of(now), "", List.of(), now)
                .recovered();
        return left == null
                ? new Step(null, List.of(over))
                : new Step(new Burn(left.severity(), now, null), List.of(over, match(left, burning, id)));
    }

    private long calmMillis(Severity severity) {
        return levels.stream()
                .filter(level -> level.severity() == severity)
                .mapToLong(level -> level.calmTime().toMillis())
                .findFirst()
                .orElse(0);
    }

    private RuleMatch match(BurnLevel level, Burning burning, BudgetId id) {
        BurnWindow window = level.longWindow();
        String spent = NanoUsd.text(burning.spent(window));
        String amount = NanoUsd.text(burning.budget().nanoUsd());
        String message = "Budget burn: " + burning.rate(window) + " times too fast for the "
                + id.period().text()
                + "'s budget, " + id.owner() + " spent=" + spent + " USD within " + window.name() + " budget=" + amount
                + " USD";
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of("burn_rate", burning.rate(window), NanoUsd.plain(window.factor())));
        if (level.shortWindow() != null) {
            String recent = burning.rate(level.shortWindow());
            reasons.add(Reason.of("recent_burn_rate", recent, NanoUsd.plain(window.factor())));
        }
        reasons.add(Reason.of("window", window.name()));
        reasons.add(Reason.of("spent_usd", spent));
        reasons.add(Reason.of("budget_usd", amount));
        // Sorted after the end of what went before.
        String identity = CompositeKey.of(burning.now(), level.severity());
        return id.match(this, id.key(), identity, message, List.copyOf(reasons), burning.now())
                .as(level.severity());
    }

    /** How a budget burns as of a moment. */
    private record Burning(Map<Long, Long> buckets, Budget budget, long periodMillis, long now) {
        boolean isOn(BurnLevel level) {
            return level.fits(periodMillis)
                    && isTooFast(level.longWindow())
                    && (level.shortWindow() == null || isTooFast(level.shortWindow()));
        }

        long spent(BurnWindow window) {
            return buckets.entrySet().stream()
                    .filter(bucket -> bucket.getKey() <= now && bucket.getKey() > now - window.millis())
                    .mapToLong(Map.Entry::getValue)
                    .reduce(0, NanoUsd::sum);
        }

        String rate(BurnWindow window) {
            return window.rate(spent(window), budget, periodMillis);
        }

        private boolean isTooFast(BurnWindow window) {
            return window.isTooFast(spent(window), budget, periodMillis);
        }
    }
}
