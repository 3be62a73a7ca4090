/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule found what it looks for, or found it over: what the rules hand to the lifecycle, which decides whether anybody hears of it.
 *
 * @param kind whether the matter goes on or is over
 * @param groupKey what is the matter, within the organization: matches of one rule and group belong to one alert
 * @param identity that of the first matched event, so that a replay finds the same match again
 * @param reasons the values that made the rule fire
 * @param userKey like prompt and session, that of the last matched event
 * @param sinceMillis when the first matched event happened
 * @param eventTimeMillis when the last matched event happened
 * @param matched the matched events in order; empty when the rule looks at figures only
 * @param quietMillis the matter is over when the rule has not fired for this long; null for the configured time
 */
public record RuleMatch(
        Kind kind,
        String ruleId,
        int ruleVersion,
        Severity severity,
        String groupKey,
        String identity,
        String message,
        List<Reason> reasons,
        String organizationId,
        String userKey,
        @Nullable String promptId,
        @Nullable String sessionId,
        long sinceMillis,
        long eventTimeMillis,
        List<MatchedEvent> matched,
        @Nullable Long quietMillis) {

    /** What a rule says of its matter. */
    public enum Kind {
        FIRED,
        /** No new alert comes of it; one that is open for the group is resolved. */
        RECOVERED
    }

    public RuleMatch {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(groupKey, "groupKey");
        Objects.requireNonNull(organizationId, "organizationId");
    }

    static RuleMatch of(Rule rule, String groupKey, String message, List<Reason> reasons, CoworkEvent event) {
        return of(rule, groupKey, message, reasons, List.of(event));
    }

    /** The events in their order in time, at least one. */
    static RuleMatch of(Rule rule, String groupKey, String message, List<Reason> reasons, List<CoworkEvent> events) {
        CoworkEvent first = events.get(0);
        CoworkEvent last = events.get(events.size() - 1);
        Duration quiet = rule.quietTime();
        return new RuleMatch(
                Kind.FIRED,
                rule.id(),
                rule.version(),
                rule.severity(),
                groupKey,
                identity(first),
                message,
                reasons,
                last.identity().organizationId(),
                last.identity().userKey(),
                last.promptId(),
                last.sessionId(),
                first.time().millis(),
                last.time().millis(),
                events.stream().map(MatchedEvent::of).toList(),
                quiet == null ? null : quiet.toMillis());
    }

    /** The matter of the group is over, as the event shows. */
    static RuleMatch recovery(Rule rule, String groupKey, CoworkEvent event) {
        return of(rule, groupKey, "", List.of(), event).recovered();
    }

    /** The same with another severity than its rule's, for rules that know degrees. */
    RuleMatch as(Severity degree) {
        return with(kind, degree, quietMillis);
    }

    /** The same with another time than its rule's, for rules that are about several matters. */
    RuleMatch overAfter(Duration quiet) {
        return with(kind, severity, quiet.toMillis());
    }

    /** The same matter is over. */
    RuleMatch recovered() {
        return with(Kind.RECOVERED, severity, quietMillis);
    }

    private RuleMatch with(Kind otherKind, Severity degree, @Nullable Long quiet) {
        return new RuleMatch(
                otherKind,
                ruleId,
                ruleVersion,
                degree,
                groupKey,
                identity,
                message,
                reasons,
                organizationId,
                userKey,
                promptId,
                sessionId,
                sinceMillis,
                eventTimeMillis,
                matched,
                quiet);
    }

    private static String identity(CoworkEvent first) {
        return CompositeKey.of(
                first.sessionId(), first.name(), first.sequence(), first.time().unixNano());
    }
}
