/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.Identity;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.TraceStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rule about dear prompts needs of a trace. */
public record PromptCost(
        String organizationId,
        String userKey,
        String promptId,
        int segment,
        TraceStatus status,
        @Nullable String sessionId,
        long startMillis,
        long endMillis,
        long nanoUsd,
        long requests,
        List<String> models) {
    public PromptCost {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(userKey, "userKey");
        Objects.requireNonNull(promptId, "promptId");
        Objects.requireNonNull(status, "status");
        models = List.copyOf(models);
    }

    static PromptCost of(Trace trace) {
        return new PromptCost(
                trace.organizationId(),
                Objects.requireNonNullElse(trace.userKey(), Identity.ANONYMOUS),
                trace.promptId(),
                trace.segment(),
                trace.status(),
                trace.sessionId(),
                trace.startMillis(),
                trace.endMillis(),
                trace.figures().costNanoUsd(),
                trace.figures().requestCount(),
                trace.models());
    }

    /** Text, because state is distributed by the hash of its key. */
    String user() {
        return CompositeKey.of(organizationId, userKey);
    }
}
