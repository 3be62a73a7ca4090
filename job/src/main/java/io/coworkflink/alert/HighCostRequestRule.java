/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request cost strictly more than the threshold; an unknown cost is not a high one. */
final class HighCostRequestRule implements InstantRule {
    static final String ID = "high_cost_request";

    private final long thresholdNanoUsd;

    HighCostRequestRule(long thresholdNanoUsd) {
        this.thresholdNanoUsd = thresholdNanoUsd;
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
        return Severity.WARNING;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        ApiCall call = event.api();
        if (!event.isApiRequest() || call == null) {
            return null;
        }
        Long cost = call.costNanoUsd();
        if (cost == null || cost <= thresholdNanoUsd) {
            return null;
        }
        List<Reason> reasons = List.of(Reason.of("cost_usd", NanoUsd.text(cost), NanoUsd.text(thresholdNanoUsd)));
        return RuleMatch.of(this, CompositeKey.of(event.identity().userKey()), message(call, cost), reasons, event);
    }

    private String message(ApiCall call, long cost) {
        return "High-cost request: model=" + part(call.model())
                + " cost=" + NanoUsd.text(cost) + " USD"
                + " threshold=" + NanoUsd.text(thresholdNanoUsd) + " USD";
    }
}
