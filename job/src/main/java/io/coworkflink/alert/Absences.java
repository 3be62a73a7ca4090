/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link AbsenceRule} has seen of an organization, of one event or of all that are judged together.
 *
 * @param sinceMillis when the first of it began, in event time
 * @param awaited how often the rule began to wait, if its judge asks
 * @param missing how often it waited in vain
 * @param unanswered the events that nothing followed, in no order, if the judge asks; not all of very many
 */
public record Absences(
        String ruleId,
        String organizationId,
        long sinceMillis,
        int awaited,
        int missing,
        List<CoworkEvent> unanswered) {
    /** Of one millisecond, so that these are few but in a flood. */
    private static final int MOST_UNANSWERED = 100;

    static Absences awaited(Rule rule, CoworkEvent event) {
        return of(rule, event, 1, 0, List.of());
    }

    static Absences missing(Rule rule, CoworkEvent event) {
        return of(rule, event, 0, 1, List.of());
    }

    static Absences unanswered(Rule rule, CoworkEvent event) {
        return of(rule, event, 0, 1, List.of(event));
    }

    private static Absences of(Rule rule, CoworkEvent event, int awaited, int missing, List<CoworkEvent> unanswered) {
        String organization = event.identity().organizationId();
        return new Absences(rule.id(), organization, event.time().millis(), awaited, missing, unanswered);
    }

    String key() {
        return CompositeKey.of(ruleId, organizationId);
    }

    /** With others of the same key. */
    Absences and(Absences other) {
        List<CoworkEvent> all = new ArrayList<>(unanswered);
        other.unanswered.stream().limit(MOST_UNANSWERED - all.size()).forEach(all::add);
        return new Absences(
                ruleId,
                organizationId,
                Math.min(sinceMillis, other.sinceMillis),
                awaited + other.awaited,
                missing + other.missing,
                all);
    }
}
