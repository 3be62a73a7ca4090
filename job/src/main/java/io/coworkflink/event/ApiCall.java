/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import org.jspecify.annotations.Nullable;

/**
 * What an API event says about the call to the model. Every field is null when the sender left it out or sent something unreadable.
 *
 * @param costNanoUsd estimate at list price, in nano-dollars (1e-9 USD); only {@code api_request} has it, and null is not zero
 * @param inputTokens tokens read at full price, cache excluded
 * @param attempt attempts made in all, the first included
 * @param error message of the provider, redacted
 */
public record ApiCall(
        @Nullable String model,
        @Nullable String querySource,
        @Nullable String requestId,
        @Nullable Long costNanoUsd,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long cacheReadTokens,
        @Nullable Long cacheCreationTokens,
        @Nullable Long durationMillis,
        @Nullable Integer statusCode,
        @Nullable Integer attempt,
        @Nullable String error) {

    /** {@code main}, {@code subagent} or {@code auxiliary}. */
    public String querySourceClass() {
        return QuerySource.classOf(querySource);
    }
}
