/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One revision of what is known of one prompt. A newer revision of the same organization, prompt and segment replaces it.
 *
 * @param segment counts, from 0, the stretches of one prompt that silences longer than the gap cut apart
 * @param revision from 1, rising by one
 * @param startMillis time of the first event, ms since the epoch
 * @param use where the figures come from
 * @param completeness what is missing
 * @param userPrompt text of the prompt after redaction
 * @param waterfall its events in order and what follows from their times
 */
public record Trace(
        String organizationId,
        String promptId,
        int segment,
        TraceStatus status,
        int revision,
        @Nullable String sessionId,
        @Nullable String userKey,
        @Nullable String userId,
        @Nullable String userEmail,
        @Nullable String userPrompt,
        long startMillis,
        long endMillis,
        TraceFigures figures,
        TraceUse use,
        Completeness completeness,
        Waterfall waterfall) {

    /** Tool decisions by outcome. */
    public Map<String, Long> decisions() {
        return use.count(By.DECISION);
    }

    /** Distinct, sorted. */
    public List<String> models() {
        return use.parts(By.MODEL).stream().map(TraceUse.Part::name).toList();
    }

    /** The same content under another claim. */
    Trace as(int newSegment, TraceStatus newStatus, int newRevision) {
        return new Trace(
                organizationId,
                promptId,
                newSegment,
                newStatus,
                newRevision,
                sessionId,
                userKey,
                userId,
                userEmail,
                userPrompt,
                startMillis,
                endMillis,
                figures,
                use,
                completeness,
                waterfall);
    }

    /** Whose amounts another segment carries now: identity stays, figures are zero, so that sums over newest revisions stay right. */
    Trace emptied() {
        return new Trace(
                organizationId,
                promptId,
                segment,
                status,
                revision,
                sessionId,
                userKey,
                userId,
                userEmail,
                userPrompt,
                startMillis,
                endMillis,
                TraceFigures.ZERO,
                TraceUse.NONE,
                Completeness.NOTHING,
                Waterfall.NONE);
    }
}
