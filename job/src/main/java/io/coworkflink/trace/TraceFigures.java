/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a trace. Adding is commutative, so any order of events gives the same figures.
 *
 * @param costNanoUsd nano-dollars, of API requests only
 * @param apiDurationMillis of API requests and errors
 * @param toolDurationMillis of tool results
 * @param toolInputBytes that tools were given, as clients count them
 * @param toolResultBytes that tools gave back
 */
public record TraceFigures(
        long eventCount,
        long requestCount,
        long costNanoUsd,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheCreationTokens,
        long toolCount,
        long toolFailureCount,
        long apiErrorCount,
        long apiDurationMillis,
        long toolDurationMillis,
        long toolInputBytes,
        long toolResultBytes) {

    static final TraceFigures ZERO = new TraceFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static TraceFigures of(CoworkEvent event) {
        ApiCall api = event.api();
        ToolCall tool = event.tool();
        if (event.isApiRequest() && api != null) {
            return new TraceFigures(
                    1,
                    1,
                    orZero(api.costNanoUsd()),
                    orZero(api.inputTokens()),
                    orZero(api.outputTokens()),
                    orZero(api.cacheReadTokens()),
                    orZero(api.cacheCreationTokens()),
                    0,
                    0,
                    0,
                    orZero(api.durationMillis()),
                    0,
                    0,
                    0);
        }
        if (event.isApiError() && api != null) {
            return new TraceFigures(1, 0, 0, 0, 0, 0, 0, 0, 0, 1, orZero(api.durationMillis()), 0, 0, 0);
        }
        if (event.isToolResult() && tool != null) {
            int failed = event.isToolFailure() ? 1 : 0;
            return new TraceFigures(
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1,
                    failed,
                    0,
                    0,
                    orZero(tool.durationMillis()),
                    orZero(tool.inputSizeBytes()),
                    orZero(tool.resultSizeBytes()));
        }
        return new TraceFigures(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    TraceFigures plus(TraceFigures other) {
        return new TraceFigures(
                sum(eventCount, other.eventCount),
                sum(requestCount, other.requestCount),
                sum(costNanoUsd, other.costNanoUsd),
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                sum(cacheReadTokens, other.cacheReadTokens),
                sum(cacheCreationTokens, other.cacheCreationTokens),
                sum(toolCount, other.toolCount),
                sum(toolFailureCount, other.toolFailureCount),
                sum(apiErrorCount, other.apiErrorCount),
                sum(apiDurationMillis, other.apiDurationMillis),
                sum(toolDurationMillis, other.toolDurationMillis),
                sum(toolInputBytes, other.toolInputBytes),
                sum(toolResultBytes, other.toolResultBytes));
    }

    long totalDurationMillis() {
        return sum(apiDurationMillis, toolDurationMillis);
    }

    /** What the cache gave of what it gave and took, 0 to 1; null when it was not used. */
    @Nullable
    Double cacheHitRatio() {
        return ratio(cacheReadTokens, sum(cacheReadTokens, cacheCreationTokens));
    }

    /** What the cache gave of all that the model read, 0 to 1; null when it read nothing. */
    @Nullable
    Double cacheCoverageRatio() {
        return ratio(cacheReadTokens, sum(inputTokens, sum(cacheReadTokens, cacheCreationTokens)));
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    /** Of numbers that are not negative; stops at the largest one, where a plain sum would go on with the smallest. */
    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
