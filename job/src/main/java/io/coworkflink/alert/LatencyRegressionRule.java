/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import io.coworkflink.config.BaselineRuleConfig.LatencyRegression;
import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests of an organization to a model take much longer than they used to. Durations are counted in the buckets of a DDSketch, so that
 * a request changes one number, however many there are; percentiles are within a hundredth of the true ones.
 */
final class LatencyRegressionRule implements BaselineRule {
    static final String ID = "latency_regression";

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final IndexMapping BUCKETS = new LogarithmicMapping(0.01);
    /** Longer ones are as long: it bounds the number of buckets, to fewer than 800. */
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private static final double PART = 0.95;

    private final LatencyRegression limits;
    private final Duration span;

    LatencyRegressionRule(LatencyRegression limits, Duration span) {
        this.limits = limits;
        this.span = span;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.API_REQUEST, "duration_ms"), Need.of(EventNames.API_REQUEST, "model"));
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
        if (!event.isApiRequest() || call == null || call.model() == null || call.durationMillis() == null) {
            return null;
        }
        Subject model = new Subject(event.identity().organizationId(), "", call.model());
        int bucket = BUCKETS.index((double) Math.max(1, Math.min(LONGEST_MILLIS, call.durationMillis())));
        return new Sample(ID, model, event.time().millis(), bucket, List.of(1L));
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
        Figures usual = past.total();
        long requests = window.figures().sum(0);
        if (requests < limits.requests() || usual.sum(0) < (long) WHOLE * limits.requests()) {
            return null;
        }
        long p95 = p95(window.figures());
        long limit =
                Math.max(limits.minimum().toMillis(), Math.round(limits.factor().doubleValue() * p95(usual)));
        return p95 > limit ? match(window, p95, limit, requests) : null;
    }

    private RuleMatch match(BaselineWindow window, long p95, long limit, long requests) {
        String message = "Latency regression: model=" + part(window.subject().model()) + " p95=" + p95 + " ms over "
                + requests + " requests within " + MessageText.duration(WINDOW) + ", limit=" + limit + " ms";
        List<Reason> reasons =
                List.of(Reason.of("p95_ms", p95, limit), Reason.of("requests", requests, limits.requests()));
        return window.match(this, message, reasons);
    }

    /** In ms. The least duration that so much of all is at most. */
    private static long p95(Figures figures) {
        long rank = (long) Math.ceil(PART * figures.sum(0));
        long seen = 0;
        for (Map.Entry<Integer, List<Long>> bucket : figures.buckets().entrySet()) {
            seen += bucket.getValue().get(0);
            if (seen >= rank) {
                return Math.round(BUCKETS.value(bucket.getKey()));
            }
        }
        return 0;
    }
}
