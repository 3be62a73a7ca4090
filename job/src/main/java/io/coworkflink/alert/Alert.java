/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.KafkaPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transition of an alert. It holds metadata, never content.
 *
 * @param id the same for every transition and every replay of one alert
 * @param type the id of the rule that raised it
 * @param count how many matches it stands for
 * @param eventTimeMillis when the last matched event happened
 * @param matched Kafka positions of the matched events, in order
 */
public record Alert(
        String id,
        String type,
        Severity severity,
        AlertState state,
        int count,
        String message,
        String organizationId,
        String userKey,
        @Nullable String promptId,
        @Nullable String sessionId,
        long eventTimeMillis,
        int ruleVersion,
        List<KafkaPosition> matched) {

    public Alert withState(AlertState next) {
        return new Alert(
                id,
                type,
                severity,
                next,
                count,
                message,
                organizationId,
                userKey,
                promptId,
                sessionId,
                eventTimeMillis,
                ruleVersion,
                matched);
    }
}
