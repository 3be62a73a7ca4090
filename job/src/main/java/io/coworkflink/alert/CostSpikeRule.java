/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.BaselineRuleConfig.CostSpike;
import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A user spends far more within a quarter of an hour than in those of the same hour of the week (UTC) of the last four weeks. Quarters
 * without spend count as zero. What fired is learnt as twice the limit at most: one runaway does not make the next one usual.
 */
final class CostSpikeRule implements BaselineRule {
    static final String ID = "cost_spike";

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();
    private static final int WEEKS = 4;
    /** An hour's worth: fewer do not tell how much they differ. */
    private static final int FEWEST_QUARTERS = 4;

    /** That can be doubled. */
    private static final long MOST = Long.MAX_VALUE / 2;

    private final long minimum;
    private final double deviations;

    CostSpikeRule(CostSpike limits) {
        this.minimum = limits.minimumNanoUsd();
        this.deviations = limits.deviations().doubleValue();
    }

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
        return Severity.ERROR;
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public @Nullable Sample sample(CoworkEvent event) {
        ApiCall call = event.api();
        if (!event.isApiRequest() || call == null || call.costNanoUsd() == null || call.costNanoUsd() <= 0) {
            return null;
        }
        Subject user =
                new Subject(event.identity().organizationId(), event.identity().userKey(), "");
        return new Sample(ID, user, event.time().millis(), 0, List.of(call.costNanoUsd()));
    }

    @Override
    public long periodOf(long windowStart) {
        return windowStart;
    }

    /** Not with those of this very hour: a runaway would be usual before it is over. */
    @Override
    public List<Long> comparedWith(long windowStart) {
        long hour = Math.floorDiv(windowStart, HOUR_MILLIS) * HOUR_MILLIS;
        List<Long> quarters = new ArrayList<>();
        for (int week = WEEKS; week >= 1; week--) {
            long start = hour - week * WEEK_MILLIS;
            for (long quarter = start; quarter < start + HOUR_MILLIS; quarter += WINDOW.toMillis()) {
                quarters.add(quarter);
            }
        }
        return quarters;
    }

    @Override
    public @Nullable RuleMatch judge(BaselineWindow window, Past past) {
        Long limit = limit(window.startMillis(), past);
        long spend = spend(window.figures());
        if (limit == null || spend <= limit) {
            return null;
        }
        String message = "Cost spike: user=" + part(window.subject().userKey()) + " spent " + usd(spend)
                + " USD within " + MessageText.duration(WINDOW) + ", usual is at most " + usd(limit) + " USD";
        return window.match(this, message, List.of(Reason.of("cost_usd", NanoUsd.text(spend), NanoUsd.text(limit))));
    }

    @Override
    public Figures lesson(BaselineWindow window, Past past, boolean fired) {
        Long limit = fired ? limit(window.startMillis(), past) : null;
        return limit == null ? window.figures() : Figures.of(Math.min(spend(window.figures()), 2 * limit));
    }

    /** Null while too little is known of the hour. */
    private @Nullable Long limit(long windowStart, Past past) {
        double[] spends = comparedWith(windowStart).stream()
                .filter(quarter -> quarter >= past.sinceMillis())
                .mapToDouble(quarter -> spend(past.of(quarter)))
                .toArray();
        if (spends.length < FEWEST_QUARTERS) {
            return null;
        }
        double mean = DoubleStream.of(spends).average().orElseThrow();
        double squares = DoubleStream.of(spends)
                .map(spend -> (spend - mean) * (spend - mean))
                .sum();
        double deviation = Math.sqrt(squares / (spends.length - 1));
        return Math.max(minimum, Math.min(MOST, Math.round(mean + deviations * deviation)));
    }

    private static long spend(Figures figures) {
        return figures.sum(0);
    }

    private static String usd(long nanoUsd) {
        BigDecimal cents = NanoUsd.toUsd(nanoUsd).setScale(2, RoundingMode.HALF_UP);
        return cents.toPlainString();
    }
}
