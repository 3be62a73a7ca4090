/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.CostRuleConfig;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import io.coworkflink.trace.TraceStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt cost much: more than a fixed amount, and more than is usual for its user. A prompt that is amended counts once among the
 * user's, and is told again only when it has become worse.
 */
final class HighCostPromptRule implements Rule {
    static final String ID = "high_cost_prompt";

    private final CostRuleConfig config;

    HighCostPromptRule(CostRuleConfig config) {
        this.config = config;
    }

    /** What is remembered of the user from now on, and what is to be told, null for nothing. */
    record Step(PromptMemory memory, @Nullable RuleMatch match) {}

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

    static boolean concerns(TraceStatus status) {
        return status != TraceStatus.OPEN;
    }

    /**
     * Asked of each revision of the user's prompts that are over.
     *
     * @param noticedMillis when it was known that the prompt was over
     */
    Step next(PromptMemory memory, PromptCost prompt, long noticedMillis) {
        PromptMemory.Recent before = memory.find(prompt);
        if (prompt.status() == TraceStatus.MERGED) {
            // Another segment carries its cost.
            return new Step(memory.without(prompt), null);
        }
        if (prompt.status() == TraceStatus.AMENDED && before == null) {
            // Its final revision was looked at and is forgotten: it would count, and be told, twice.
            return new Step(memory, null);
        }
        long[] others = memory.others(prompt);
        Severity degree = degree(prompt.nanoUsd(), threshold(others));
        Severity told = before == null ? null : before.told();
        if (degree == null || (told != null && !degree.isWorseThan(told))) {
            return new Step(memory.with(prompt, told), null);
        }
        return new Step(
                memory.with(prompt, degree),
                match(prompt, others, noticedMillis).as(degree));
    }

    private @Nullable Severity degree(long cost, long threshold) {
        if (cost <= threshold) {
            return null;
        }
        return cost > NanoUsd.times(threshold, config.criticalTimes()) ? Severity.CRITICAL : Severity.WARNING;
    }

    private long threshold(long[] others) {
        return Math.max(
                config.promptNanoUsd(), isKnown(others) ? NanoUsd.times(dear(others), config.promptTimes()) : 0);
    }

    private boolean isKnown(long[] others) {
        return others.length >= config.leastPrompts();
    }

    /** The 95th percentile by the nearest rank: no more than one in twenty costs more. */
    private static long dear(long[] sorted) {
        return sorted[(sorted.length * 95 + 99) / 100 - 1];
    }

    private RuleMatch match(PromptCost prompt, long[] others, long noticedMillis) {
        String cost = NanoUsd.text(prompt.nanoUsd());
        String threshold = NanoUsd.text(threshold(others));
        String message = "High-cost prompt: cost=" + cost + " USD threshold=" + threshold + " USD requests="
                + prompt.requests() + " model=" + MessageText.list(prompt.models().stream());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of("total_cost_usd", cost, threshold));
        if (isKnown(others)) {
            reasons.add(Reason.of("user_p95_cost_usd", NanoUsd.text(dear(others))));
        }
        reasons.add(Reason.of("request_count", prompt.requests()));
        return new RuleMatch(
                RuleMatch.Kind.FIRED,
                ID,
                version(),
                severity(),
                CompositeKey.of(prompt.promptId()),
                CompositeKey.of(prompt.promptId(), prompt.segment()),
                message,
                List.copyOf(reasons),
                prompt.organizationId(),
                prompt.userKey(),
                prompt.promptId(),
                prompt.sessionId(),
                prompt.startMillis(),
                noticedMillis,
                List.of(),
                null);
    }
}
