/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import org.jspecify.annotations.Nullable;

/**
 * What {@code tool_decision} and {@code tool_result} say about one use of a tool. Fields are null when they were not sent.
 *
 * @param useId joins a decision with its result; absent in older clients
 * @param decision {@code accept} or {@code reject}; some clients repeat it on the result
 * @param decisionSource who decided: {@code config}, {@code hook}, {@code user_…}
 * @param success null for decisions
 * @param error message of the tool, redacted
 */
public record ToolCall(
        @Nullable String name,
        @Nullable String useId,
        @Nullable String decision,
        @Nullable String decisionSource,
        @Nullable Boolean success,
        @Nullable Long durationMillis,
        @Nullable Long inputSizeBytes,
        @Nullable Long resultSizeBytes,
        @Nullable String errorType,
        @Nullable String error) {}
