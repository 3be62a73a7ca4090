/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.BaselineRuleConfig.CacheCollapse;
import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's prompt cache of a model hits much less often than it used to: every token is paid in full. The ratio is that of the dashboards,
 * read / (read + written); here it is 0 when the cache is not used at all, which is the worst collapse.
 */
final class CacheCollapseRule implements BaselineRule {
    static final String ID = "cache_collapse";

    private static final Duration WINDOW = Duration.ofMinutes(30);

    // The sums of the one bucket.
    private static final int REQUESTS = 0;
    private static final int READ = 1;
    private static final int WRITTEN = 2;
    private static final int INPUT = 3;

    private final CacheCollapse limits;
    private final Duration span;

    CacheCollapseRule(CacheCollapse limits, Duration span) {
        this.limits = limits;
        this.span = span;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.API_REQUEST, "input_tokens"),
                Need.of(EventNames.API_REQUEST, "cache_read_tokens"),
                Need.of(EventNames.API_REQUEST, "cache_creation_tokens"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public @Nullable Sample sample(CoworkEvent event) {
        ApiCall call = event.api();
        if (!event.isApiRequest() || call == null || call.model() == null) {
            return null;
        }
        Subject subject =
                new Subject(event.identity().organizationId(), event.identity().userKey(), call.model());
        List<Long> amounts = List.of(
                1L, known(call.cacheReadTokens()), known(call.cacheCreationTokens()), known(call.inputTokens()));
        return new Sample(ID, subject, event.time().millis(), 0, amounts);
    }

    private static long known(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    @Override
    public long periodOf(long windowStart) {
        return Days.startOf(windowStart);
    }

    @Override
    public List<Long> comparedWith(long windowStart) {
        return Days.upTo(windowStart, span);
    }

    @Override
    public @Nullable RuleMatch judge(BaselineWindow window, Past past) {
        Figures now = window.figures();
        Figures usual = past.total();
        if (now.sum(REQUESTS) < limits.requests()
                || tokens(now) < limits.tokens()
                || usual.sum(REQUESTS) < (long) WHOLE * limits.requests()) {
            return null;
        }
        double ratio = ratio(now);
        double limit = limits.share().doubleValue() * ratio(usual);
        return ratio < limit ? match(window, ratio, limit) : null;
    }

    private RuleMatch match(BaselineWindow window, double ratio, double limit) {
        Subject subject = window.subject();
        Figures now = window.figures();
        String message = "Cache collapse: user=" + part(subject.userKey()) + " model=" + part(subject.model())
                + " hit_ratio=" + rounded(ratio) + ", limit=" + rounded(limit) + ", within "
                + MessageText.duration(WINDOW);
        List<Reason> reasons = List.of(
                Reason.of("cache_hit_ratio", rounded(ratio), rounded(limit)),
                Reason.of("requests", now.sum(REQUESTS), limits.requests()),
                Reason.of("tokens", tokens(now), limits.tokens()));
        return window.match(this, message, reasons);
    }

    private static long tokens(Figures figures) {
        return figures.sum(READ, WRITTEN, INPUT);
    }

    private static double ratio(Figures figures) {
        double used = (double) figures.sum(READ) + figures.sum(WRITTEN);
        return used == 0 ? 0 : figures.sum(READ) / used;
    }

    private static String rounded(double ratio) {
        return NanoUsd.plain(BigDecimal.valueOf(ratio).setScale(4, RoundingMode.HALF_UP));
    }
}
