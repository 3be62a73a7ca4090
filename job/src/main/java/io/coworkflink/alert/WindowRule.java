/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RuleMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule about figures of a window: a query whose rows have the columns of {@link AlertColumn}, each row a match.
 *
 * @param place where it is written, for messages to who wrote it
 * @param isPacked whether it comes with the job
 * @param query one SELECT
 */
record WindowRule(
        String id,
        String place,
        boolean isPacked,
        Severity severity,
        int version,
        RuleMode usualMode,
        @Nullable Duration quietTime,
        Set<String> inhibits,
        List<Need> needs,
        String query)
        implements Rule {}
