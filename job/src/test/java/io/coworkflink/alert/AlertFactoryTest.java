/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import io.coworkflink.event.CoworkEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertFactoryTest {
    private static final Where HERE = new Where("org-acme", "sess-1", "prompt-1");

    private final ApiErrorRule rule = new ApiErrorRule();
    private final AlertFactory factory = new AlertFactory(TestEvents.config().lifecycle());

    @Test
    void theIdIsThirtyTwoHexDigits() {
        assertThat(idOf(apiError(0))).matches("[0-9a-f]{32}");
    }

    /** Ids stand in other people's systems: a new way of computing them opens every incident again. */
    @Test
    void theIdNeverChanges() {
        assertThat(idOf(apiError(0))).isEqualTo("3adaadcb61ad604f03f8591514aba7bd");
    }

    @Test
    void theSameEventReadAgainFromElsewhereGivesTheSameId() {
        CoworkEvent event = apiError(0);
        CoworkEvent replayed = new CoworkEvent(
                event.position().atRecord(7),
                event.time(),
                event.name(),
                event.identity(),
                event.client(),
                event.sessionId(),
                event.promptId(),
                event.sequence(),
                event.api(),
                event.tool(),
                event.details(),
                event.prompt(),
                event.attributes(),
                event.receipt(),
                event.violations(),
                event.missingAttributes());

        assertThat(idOf(replayed)).isEqualTo(idOf(event));
    }

    @Test
    void anotherTimeSessionOrOrganizationGivesAnotherId() {
        List<String> ids = List.of(
                idOf(apiError(0, HERE)),
                idOf(apiError(1, HERE)),
                idOf(apiError(0, new Where("org-acme", "sess-2", "prompt-1"))),
                idOf(apiError(0, new Where("org-acme", null, "prompt-1"))),
                idOf(apiError(0, new Where("org-acme", "", "prompt-1"))),
                idOf(apiError(0, new Where("org-evil", "sess-1", "prompt-1"))));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void partsOfAKeyCannotBeShiftedIntoEachOther() {
        assertThat(CompositeKey.of("a", "b:c")).isNotEqualTo(CompositeKey.of("a:b", "c"));
        assertThat(CompositeKey.of("a\u001fb", "c")).isNotEqualTo(CompositeKey.of("a", "b\u001fc"));
        assertThat(CompositeKey.of("a", null)).isNotEqualTo(CompositeKey.of("a", ""));
        assertThat(CompositeKey.of("1:a", "")).isNotEqualTo(CompositeKey.of("", "1:a"));
    }

    @Test
    void theAlertSaysWhoAndWhereAndWhy() {
        CoworkEvent event = apiError(3);

        Alert alert = factory.stale(rule.evaluate(event));

        assertThat(alert)
                .isEqualTo(new Alert(
                        alert.id(),
                        AlertFactory.groupId(rule.evaluate(apiError(99))),
                        "api_error",
                        1,
                        Severity.CRITICAL,
                        AlertState.STALE,
                        null,
                        1,
                        0,
                        "API error: model=claude-sonnet-4 status=429 error=rate_limit_exceeded",
                        List.of(new Reason("model", "claude-sonnet-4", null), new Reason("status_code", "429", null)),
                        "org-acme",
                        "acct-001",
                        "prompt-1",
                        "sess-1",
                        TestEvents.at(3),
                        TestEvents.at(3),
                        List.of(new MatchedEvent("api_error", TestEvents.at(3), event.position())),
                        null,
                        null));
    }

    private String idOf(CoworkEvent event) {
        return factory.stale(rule.evaluate(event)).id();
    }
}
