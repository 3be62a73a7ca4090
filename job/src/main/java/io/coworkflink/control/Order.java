/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants done. Checked: what it names exists and may be done.
 *
 * @param ruleId null when it is about a group
 * @param groupId as in alerts; null when it is about a rule
 * @param untilMillis when a mute ends by itself; null for other actions
 * @param by who ordered it, as they wrote
 * @param reason as they wrote; null when they gave none
 */
public record Order(
        Action action,
        @Nullable String ruleId,
        @Nullable String groupId,
        @Nullable Long untilMillis,
        String by,
        @Nullable String reason) {}
