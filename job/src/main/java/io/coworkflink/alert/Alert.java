/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transition of an alert. It holds metadata, never content.
 *
 * @param id the same for every transition of one alert
 * @param groupId the same for all alerts of one rule about one matter in one organization
 * @param type the id of the rule that raised it
 * @param silencedBy why nobody is told; null when people are
 * @param count how many matches it stands for, since it began
 * @param repeats how often it was told again although nothing had changed
 * @param message what happened, for a person; like who and where, that of the last match
 * @param reasons the values that raised it, with their thresholds
 * @param sinceMillis when the first matched event happened
 * @param eventTimeMillis when the last matched event happened
 * @param matched the first and the last of the matched events, in order
 * @param runbookUrl what to do about it; null unless configured
 * @param traceUrl the trace of its prompt; null unless configured, or without a prompt
 */
public record Alert(
        String id,
        String groupId,
        String type,
        int ruleVersion,
        Severity severity,
        AlertState state,
        @Nullable SilencedBy silencedBy,
        int count,
        int repeats,
        String message,
        List<Reason> reasons,
        String organizationId,
        String userKey,
        @Nullable String promptId,
        @Nullable String sessionId,
        long sinceMillis,
        long eventTimeMillis,
        List<MatchedEvent> matched,
        @Nullable String runbookUrl,
        @Nullable String traceUrl) {

    /** Whether it is posted; if not, it is in its topic all the same. */
    public boolean isTold() {
        return silencedBy == null && state != AlertState.STALE;
    }

    /**
     * The same for every attempt to tell one transition, so that a receiver can drop what it already has, and different for
     * each transition, so that it drops nothing else. Without dots, which divide what a webhook's signature signs.
     */
    public String idempotencyKey() {
        String transition = id + ":" + state.text() + ":" + count;
        return repeats == 0 ? transition : transition + ":" + repeats;
    }
}
