/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.CostRuleConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest prompts of a user.
 *
 * @param prompts in the order in which they were first final; at most a hundred
 * @param newestMillis when the last of them ended
 */
public record PromptMemory(List<Recent> prompts, long newestMillis) {
    static final PromptMemory NONE = new PromptMemory(List.of(), Long.MIN_VALUE);

    /**
     * A prompt, or a segment of one.
     *
     * @param told as how bad; null when it was not dear
     */
    public record Recent(
            String promptId,
            int segment,
            long nanoUsd,
            @Nullable Severity told) {
        boolean isOf(PromptCost prompt) {
            return segment == prompt.segment() && promptId.equals(prompt.promptId());
        }
    }

    /** Null when it is not known, or not any more. */
    @Nullable
    Recent find(PromptCost prompt) {
        return prompts.stream().filter(one -> one.isOf(prompt)).findFirst().orElse(null);
    }

    /** What the others cost, sorted; those without a cost tell nothing. */
    long[] others(PromptCost prompt) {
        return prompts.stream()
                .filter(one -> !one.isOf(prompt) && one.nanoUsd() > 0)
                .mapToLong(Recent::nanoUsd)
                .sorted()
                .toArray();
    }

    /** In the place of what was known of it, if anything. */
    PromptMemory with(PromptCost prompt, @Nullable Severity told) {
        Recent now = new Recent(prompt.promptId(), prompt.segment(), prompt.nanoUsd(), told);
        List<Recent> all = new ArrayList<>(prompts);
        int place = all.indexOf(find(prompt));
        if (place >= 0) {
            all.set(place, now);
        } else {
            all.add(now);
        }
        List<Recent> newest = all.subList(Math.max(0, all.size() - CostRuleConfig.RECENT_PROMPTS), all.size());
        return new PromptMemory(List.copyOf(newest), Math.max(newestMillis, prompt.endMillis()));
    }

    PromptMemory without(PromptCost prompt) {
        return new PromptMemory(
                prompts.stream().filter(one -> !one.isOf(prompt)).toList(), newestMillis);
    }
}
