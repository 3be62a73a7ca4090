/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.KafkaPosition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule found what it looks for: what the rules hand to the lifecycle, which decides whether anybody hears of it.
 *
 * @param groupKey what is the matter, within the organization: matches of one rule and group belong to one incident
 * @param episode which occurrence of it: the identity of the first matched event, so that a replay gives the same alert
 * @param userKey like prompt and session, that of the last matched event
 * @param eventTimeMillis when the last matched event happened
 * @param matched Kafka positions of the matched events, in order
 */
public record RuleMatch(
        String ruleId,
        int ruleVersion,
        Severity severity,
        String groupKey,
        String episode,
        String message,
        String organizationId,
        String userKey,
        @Nullable String promptId,
        @Nullable String sessionId,
        long eventTimeMillis,
        List<KafkaPosition> matched) {

    public RuleMatch {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(groupKey, "groupKey");
        Objects.requireNonNull(episode, "episode");
        Objects.requireNonNull(organizationId, "organizationId");
    }

    static RuleMatch of(Rule rule, String groupKey, String message, CoworkEvent event) {
        return of(rule, groupKey, message, List.of(event));
    }

    /** The events in their order in time, at least one. */
    static RuleMatch of(Rule rule, String groupKey, String message, List<CoworkEvent> events) {
        CoworkEvent last = events.get(events.size() - 1);
        return new RuleMatch(
                rule.id(),
                rule.version(),
                rule.severity(),
                groupKey,
                episode(events.get(0)),
                message,
                last.identity().organizationId(),
                last.identity().userKey(),
                last.promptId(),
                last.sessionId(),
                last.time().millis(),
                events.stream().map(CoworkEvent::position).toList());
    }

    private static String episode(CoworkEvent first) {
        return CompositeKey.of(
                first.sessionId(), first.name(), first.sequence(), first.time().unixNano());
    }
}
