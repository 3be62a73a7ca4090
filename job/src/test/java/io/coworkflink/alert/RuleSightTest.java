/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.Events;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSightTest {
    private final RuleSight sight = new RuleSight(List.of(
            rule("calls", Need.of("api_request"), Need.of("api_error")),
            rule("spending", Need.of("api_request", "cost_usd", "cost_usd_micros")),
            rule("pairs", Need.of("api_request", "prompt.id"), Need.of("api_request", "model"), Need.of("api_error"))));

    @Test
    void anEventCountsForEveryRuleThatLooksAtIt() {
        assertThat(sight.counts(Events.apiRequest("m", "0.1").inPrompt("p").build()))
                .containsExactly("rule_events_calls", "rule_events_spending", "rule_events_pairs");
        assertThat(sight.counts(Events.apiError("m", "500", "e").build()))
                .containsExactly("rule_events_calls", "rule_events_pairs");
        assertThat(sight.counts(Events.prompt("p", "text").build())).isEmpty();
    }

    @Test
    void oneOfTheAttributesIsEnough() {
        assertThat(sight.counts(Events.apiRequest("m", null)
                        .inPrompt("p")
                        .with("cost_usd_micros", "7")
                        .build()))
                .doesNotContain("rule_blind_events_spending");
        assertThat(sight.counts(Events.apiRequest("m", null).inPrompt("p").build()))
                .contains("rule_events_spending", "rule_blind_events_spending");
    }

    @Test
    void eachNeedMustBeMet() {
        assertThat(sight.counts(Events.apiRequest("m", "0.1").build())).contains("rule_blind_events_pairs");
        assertThat(sight.counts(Events.apiRequest(null, "0.1").inPrompt("p").build()))
                .contains("rule_blind_events_pairs");
    }

    @Test
    void manyCombinationsAreAnsweredLikeFew() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(sight.counts(Events.event("made_up_" + i).build())).isEmpty();
        }
        assertThat(sight.counts(Events.apiRequest("m", null).inPrompt("p").build()))
                .contains("rule_blind_events_spending");
    }

    private static Rule rule(String id, Need... needs) {
        return new WindowRule(
                id, "test", true, Severity.INFO, 1, RuleMode.ON, null, Set.of(), List.of(needs), "SELECT 1");
    }
}
