/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.coworkflink.ReadmeTables;
import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventCatalog;
import io.coworkflink.event.Events;
import io.coworkflink.grafana.GrafanaBoard;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleCatalogTest {
    @Test
    void everyRuleIsListedAndEveryListedRuleExists() {
        assertThat(enabledIds()).containsExactlyInAnyOrderElementsOf(RuleCatalog.ids());
    }

    @Test
    void everyRuleCanBeSwitchedOff() {
        for (String id : RuleCatalog.ids()) {
            assertThat(enabledIds(id)).hasSize(RuleCatalog.ids().size() - 1).doesNotContain(id);
        }
    }

    @Test
    void theReadmeSaysOfEachRuleWhatToDo() throws IOException {
        assertThat(ReadmeTables.between("rules").lines().skip(2).map(row -> row.split("`", 3)[1]))
                .containsExactlyInAnyOrderElementsOf(RuleCatalog.ids());
    }

    @Test
    void theReadmeSaysWhichRulesAreOnTrialAndWhichNeedToolDetails() throws IOException {
        List<String> rows = ReadmeTables.between("rules").lines().skip(2).toList();

        for (Rule rule : RuleCatalog.all(TestEvents.config())) {
            String row = rows.stream()
                    .filter(one -> one.startsWith("| `" + rule.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.contains("Needs tool details"))
                    .as(row)
                    .isEqualTo(rule.needs().contains(Need.TOOL_DETAILS));
            assertThat(row.contains("(on trial)")).as(row).isEqualTo(rule.usualMode() == RuleMode.SHADOW);
        }
    }

    /** A need that is misspelt would be met always. */
    @Test
    void rulesNeedWhatEventsAreDocumentedToCarry() {
        for (Rule rule : RuleCatalog.all(TestEvents.config())) {
            for (Need need : rule.needs()) {
                assertThat(EventCatalog.watched(need.event()))
                        .as(rule.id() + " " + need)
                        .containsAll(need.attributes());
            }
        }
    }

    @Test
    void thePanelOfBlindRulesKnowsWhatEachRuleNeeds() throws IOException {
        String panel = GrafanaBoard.all().stream()
                .flatMap(board -> board.queries().stream())
                .filter(query -> query.title().endsWith("Rule blindness"))
                .findFirst()
                .orElseThrow()
                .sql();

        assertThat(Pattern.compile("\\('[^)]*\\)").matcher(panel).results().map(MatchResult::group))
                .containsExactlyElementsOf(RuleCatalog.all(TestEvents.config()).stream()
                        .flatMap(rule -> rule.needs().stream()
                                .filter(need -> !need.attributes().isEmpty())
                                .map(need -> "('%s', '%s', '%s')"
                                        .formatted(rule.id(), need.event(), String.join(", ", need.attributes()))))
                        .sorted()
                        .toList());
    }

    @Test
    void anIdThatNoRuleHasIsFound() {
        assertThat(RuleCatalog.unknown(Set.of("api_error", "api_errors", "API_ERROR")))
                .containsExactly("API_ERROR", "api_errors");
        assertThat(RuleCatalog.unknown(RuleCatalog.ids())).isEmpty();
    }

    @Test
    void aRuleAboutBudgetsIsNotAskedWithoutBudgets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleCatalog.only("budget_step", TestEvents.config()))
                .withMessage("alert.budgets: must be set, for budget_step to have something to watch");
        assertThatNoException().isThrownBy(() -> RuleCatalog.requireKnown(TestEvents.config()));
    }

    @Test
    void aRuleThatIsSwitchedOffIsNotBroken() {
        CoworkEvent error = Events.apiError("m", "529", "overloaded").build();
        assertThat(AlertStage.instantRules(TestEvents.config()).apply(error)).containsExactly("api_error");
        assertThat(AlertStage.instantRules(TestEvents.config("api_error")).apply(error))
                .isEmpty();
    }

    private static List<String> enabledIds(String... disabled) {
        return RuleCatalog.all(TestEvents.config(disabled)).stream()
                .map(Rule::id)
                .toList();
    }
}
