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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthFailuresRuleTest {
    private final AuthFailuresRule rule = new AuthFailuresRule(5, Duration.ofMinutes(10));

    @Test
    void fiveFailuresAndThenASuccessAreAnError() throws Exception {
        List<RuleMatch> found = matches(rule, failuresAnd(5, success(50)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(found.get(0).message())
                .isEqualTo("Auth failures: at least 5 in a row, then a success, last error_category=bad_code");
        assertThat(found.get(0).matched()).hasSize(6);
    }

    @Test
    void fourFailuresOrNoSuccessOrASuccessInBetweenAreNone() throws Exception {
        assertThat(matches(rule, failuresAnd(4, success(50)))).isEmpty();
        assertThat(matches(rule, failuresAnd(8))).isEmpty();
        assertThat(matches(rule, failuresAnd(7, success(35), success(90)))).isEmpty();
    }

    @Test
    void ofManyFailuresTheLastCount() throws Exception {
        List<RuleMatch> found = matches(rule, failuresAnd(40, success(400)));

        assertThat(found).extracting(RuleMatch::sinceMillis).containsExactly(Events.START + 350_000);
    }

    @Test
    void theSuccessMustComeBeforeTheWindowEnds() throws Exception {
        assertThat(matches(rule, failuresAnd(5, success(599)))).hasSize(1);
        assertThat(matches(rule, failuresAnd(5, success(600)))).isEmpty();
    }

    @Test
    void theSuccessOfAnotherPersonIsNone() throws Exception {
        CoworkEvent other = auth("true").with("user.id", "bob").atSecond(50).build();

        assertThat(matches(rule, failuresAnd(5, other))).isEmpty();
    }

    /** Who fails to sign in has no account yet. */
    @Test
    void anAccountThatShowsWithTheSuccessIsNoOtherPerson() throws Exception {
        String machine = "0123456789abcdef".repeat(4);

        assertThat(matches(rule, failuresBeforeAnyOrganization(machine))).hasSize(1);
        assertThat(matches(rule, failuresBeforeAnyOrganization("alice")))
                .as("many organizations have an alice")
                .isEmpty();
    }

    @Test
    void whatSaysNothingOfSuccessOrOfAnybodyDoesNotConcernIt() {
        assertThat(rule.concerns(auth("false").build())).isTrue();
        assertThat(rule.concerns(auth(null).build())).isFalse();
        assertThat(rule.concerns(auth("false").with("user.id", null).build())).isFalse();
        assertThat(rule.concerns(Events.toolResult("Bash", false).build())).isFalse();
    }

    private static CoworkEvent[] failuresAnd(int failures, CoworkEvent... others) {
        List<CoworkEvent> events = new ArrayList<>(List.of(others));
        for (int i = 0; i < failures; i++) {
            events.add(auth("false")
                    .with("error_category", "bad_code")
                    .atSecond(i * 10L)
                    .build());
        }
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent[] failuresBeforeAnyOrganization(String userId) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(auth("false")
                    .with("user.id", userId)
                    .with("organization.id", null)
                    .atSecond(i)
                    .build());
        }
        events.add(auth("true")
                .with("user.id", userId)
                .with("user.account_uuid", "acct-1")
                .atSecond(50)
                .build());
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent success(long second) {
        return auth("true").atSecond(second).build();
    }

    private static Events auth(String success) {
        return Events.event("auth").with("action", "login").with("success", success);
    }
}
