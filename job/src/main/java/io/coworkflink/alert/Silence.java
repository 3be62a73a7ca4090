/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import org.jspecify.annotations.Nullable;

/**
 * Alerts that nobody is to be told of for a time. Each part that is null stands for all.
 *
 * @param untilMillis processing time from which people are told again; one that has passed lifts the silence
 */
public record Silence(
        SilencedBy by,
        @Nullable String ruleId,
        @Nullable String organizationId,
        @Nullable String groupId,
        long untilMillis) {
    /** Lifts what the configuration says. */
    static final long LIFTED = 0;

    /** A later silence of the same scope replaces an earlier one. */
    String scope() {
        return scope(by, ruleId, organizationId, groupId);
    }

    static String scope(
            SilencedBy by, @Nullable String ruleId, @Nullable String organizationId, @Nullable String groupId) {
        return CompositeKey.of(by, ruleId, organizationId, groupId);
    }
}
