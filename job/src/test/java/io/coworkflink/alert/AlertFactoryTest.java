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

    @Test
    void theIdIsThirtyTwoHexDigits() {
        assertThat(idOf(apiError(0))).matches("[0-9a-f]{32}");
    }

    /** Ids stand in other people's systems: a new way of computing them opens every incident again. */
    @Test
    void theIdNeverChanges() {
        assertThat(idOf(apiError(0))).isEqualTo("33051297988f7a3c85bf148da7985dfc");
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
    void theAlertSaysWhoAndWhere() {
        CoworkEvent event = apiError(3);

        Alert alert = AlertFactory.alert(rule.evaluate(event), AlertState.FIRING);

        assertThat(alert)
                .isEqualTo(new Alert(
                        alert.id(),
                        "api_error",
                        Severity.CRITICAL,
                        AlertState.FIRING,
                        1,
                        "API error: model=claude-sonnet-4 status=429 error=rate_limit_exceeded",
                        "org-acme",
                        "acct-001",
                        "prompt-1",
                        "sess-1",
                        TestEvents.at(3),
                        1,
                        List.of(event.position())));
    }

    private String idOf(CoworkEvent event) {
        return AlertFactory.id(rule.evaluate(event));
    }
}
