/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretInSessionsRuleTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final SecretInSessionsRule rule = new SecretInSessionsRule(2, Duration.ofDays(30));

    @Test
    void theSameSecretInTwoSessionsIsCriticalAndToldWithEveryFurtherSession() throws Exception {
        List<RuleMatch> found = matches(
                rule, prompt("s-1", 0, "f1"), prompt("s-1", 5, "f1"), prompt("s-2", 10, "f1"), prompt("s-3", 20, "f1"));

        assertThat(found).extracting(RuleMatch::severity).containsOnly(Severity.CRITICAL);
        assertThat(found)
                .extracting(RuleMatch::message)
                .containsExactly(
                        "Secret in sessions: the same secret in 2 sessions, users=1, fingerprint=f1",
                        "Secret in sessions: the same secret in 3 sessions, users=1, fingerprint=f1");
        assertThat(found)
                .extracting(RuleMatch::groupKey)
                .containsOnly(found.get(0).groupKey());
    }

    @Test
    void differentSecretsOrOneSessionOrAnotherOrganizationAreNone() throws Exception {
        CoworkEvent elsewhere =
                content("s-2", 10, "f1").with("organization.id", "org-evil").build();

        assertThat(matches(rule, prompt("s-1", 0, "f1"), prompt("s-1", 10, "f1")))
                .isEmpty();
        assertThat(matches(rule, prompt("s-1", 0, "f1"), prompt("s-2", 10, "f2")))
                .isEmpty();
        assertThat(matches(rule, prompt("s-1", 0, "f1"), elsewhere)).isEmpty();
    }

    @Test
    void eachOfSeveralSecretsIsAMatterOfItsOwn() throws Exception {
        assertThat(matches(rule, prompt("s-1", 0, "f1", "f2"), prompt("s-2", 10, "f2", "f3"), prompt("s-3", 20, "f1")))
                .extracting(RuleMatch::message)
                .containsExactly(
                        "Secret in sessions: the same secret in 2 sessions, users=1, fingerprint=f2",
                        "Secret in sessions: the same secret in 2 sessions, users=1, fingerprint=f1");
    }

    @Test
    void aSecretThatWasNotSeenForLongIsForgotten() throws Exception {
        try (RuleHarness harness = new RuleHarness(rule)) {
            harness.arrive(prompt("s-1", 0, "f1"), prompt("s-2", 30 * DAY, "f1"), prompt("s-2", 59 * DAY, "f1"));
            harness.passTime(59 * DAY);
            assertThat(harness.matches()).isEmpty();

            harness.arrive(prompt("s-3", 88 * DAY, "f1"));
            harness.passTime(88 * DAY);
            assertThat(harness.matches()).hasSize(1);
        }
    }

    @Test
    void aSecretInEveryonesHandsIsNotRememberedWithoutEnd() {
        Memory memory = Memory.NONE;
        for (int i = 0; i < 1000; i++) {
            memory = rule.next(memory, prompt("s-" + i, 1, "f1")).memory();
        }

        assertThat(memory.events()).hasSize(20);
    }

    private static CoworkEvent prompt(String session, long second, String... fingerprints) {
        return content(session, second, fingerprints).build();
    }

    private static Events content(String session, long second, String... fingerprints) {
        return Events.prompt("prompt-1", "[REDACTED_API_KEY]")
                .holding(fingerprints)
                .with("session.id", session)
                .atSecond(second);
    }
}
