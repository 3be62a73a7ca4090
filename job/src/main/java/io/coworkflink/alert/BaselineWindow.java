/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.Identity;
import java.util.List;

/**
 * A window of which all is known that came in time.
 *
 * @param endMillis the first instant after it
 */
record BaselineWindow(Subject subject, long startMillis, long endMillis, Figures figures) {
    /** A match that is about figures: no event is its own. */
    RuleMatch match(BaselineRule rule, String message, List<Reason> reasons) {
        String group = subject.groupKey();
        return new RuleMatch(
                RuleMatch.Kind.FIRED,
                rule.id(),
                rule.version(),
                rule.severity(),
                group,
                CompositeKey.of(group, startMillis),
                message,
                reasons,
                subject.organizationId(),
                subject.userKey().isEmpty() ? Identity.ANONYMOUS : subject.userKey(),
                null,
                null,
                startMillis,
                endMillis,
                List.of(),
                rule.quietTime().toMillis());
    }
}
