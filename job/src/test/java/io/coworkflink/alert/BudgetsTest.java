/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private static final BudgetPeriod DAY = BudgetPeriod.DAY;

    private final Budget ofAcme = budget("org-acme", null, null, 1);
    private final Budget ofEachOrganization = budget("each", null, null, 2);
    private final Budget ofAlice = budget("org-acme", null, "alice", 3);
    private final Budget ofEachInAcme = budget("org-acme", null, "each", 4);
    private final Budget ofEveryone = budget("each", null, "each", 5);
    private final Budget ofPlatform = budget("org-acme", "platform", null, 6);
    private final Budget ofEachTeam = budget("each", "each", null, 7);
    private final Budgets all =
            new Budgets(List.of(ofAcme, ofEachOrganization, ofAlice, ofEachInAcme, ofEveryone, ofPlatform, ofEachTeam));

    @Test
    void theBudgetThatNamesMostGoesFirst() {
        assertThat(find("org-acme", null, null)).isSameAs(ofAcme);
        assertThat(find("org-other", null, null)).isSameAs(ofEachOrganization);
        assertThat(find("org-acme", null, "alice")).isSameAs(ofAlice);
        assertThat(find("org-acme", null, "bob")).isSameAs(ofEachInAcme);
        assertThat(find("org-other", null, "alice")).isSameAs(ofEveryone);
        assertThat(find("org-acme", "platform", null)).isSameAs(ofPlatform);
        assertThat(find("org-acme", "sales", null)).isSameAs(ofEachTeam);
        assertThat(find("", null, null)).as("without an account").isSameAs(ofEachOrganization);
    }

    @Test
    void nobodyInParticularHasNoBudgetOfEach() {
        assertThat(find("org-acme", null, "anonymous")).isNull();
        Budget ofThem = budget("org-acme", null, "anonymous", 1);
        assertThat(new Budgets(List.of(ofThem)).find(new BudgetId("org-acme", null, "anonymous", DAY)))
                .isSameAs(ofThem);
    }

    @Test
    void aUserIsNotATeamOfTheSameNameAndAMonthNotADay() {
        Budgets one = new Budgets(List.of(ofAlice));

        assertThat(one.find(new BudgetId("org-acme", "alice", null, DAY))).isNull();
        assertThat(one.find(new BudgetId("org-acme", null, "Alice", DAY))).isNull();
        assertThat(one.find(new BudgetId("org-acme", null, "alice", BudgetPeriod.MONTH)))
                .isNull();
        assertThat(one.find(new BudgetId("org-other", null, "alice", DAY))).isNull();
    }

    @Test
    void anEventCountsForItsOrganizationItsTeamAndItsUser() {
        Events request = Events.apiRequest("m", "0.5").with("cowork.team", "platform");

        assertThat(split(request.build()))
                .containsExactlyInAnyOrder(
                        new Spending(new BudgetId("org-acme", null, null, DAY), 500_000_000, Events.START),
                        new Spending(new BudgetId("org-acme", "platform", null, DAY), 500_000_000, Events.START),
                        new Spending(new BudgetId("org-acme", null, "alice", DAY), 500_000_000, Events.START));
        assertThat(split(request.with("cowork.team", null).build())).hasSize(2);
    }

    @Test
    void eventsWithoutACostCountForNothing() {
        assertThat(split(Events.apiRequest("m", null).build())).isEmpty();
        assertThat(split(Events.apiRequest("m", "0").build())).isEmpty();
        assertThat(split(Events.apiRequest("m", "much").build())).isEmpty();
        assertThat(split(Events.apiError("m", "529", "overloaded")
                        .with("cost_usd", "1")
                        .build()))
                .isEmpty();
    }

    @Test
    void anIdIsReadBackFromItsKey() {
        for (BudgetId id : List.of(
                new BudgetId("org-acme", null, "alice", DAY),
                new BudgetId("", "a:b-:3", null, BudgetPeriod.MONTH),
                new BudgetId("each", null, null, DAY))) {
            assertThat(BudgetId.ofKey(id.key())).isEqualTo(id);
        }
    }

    private Budget find(String organization, String team, String user) {
        return all.find(new BudgetId(organization, team, user, DAY));
    }

    private List<Spending> split(CoworkEvent event) {
        List<Spending> split = new ArrayList<>();
        new SplitSpending(all).flatMap(event, new ListCollector<>(split));
        return split;
    }

    private static Budget budget(String organization, String team, String user, long nanoUsd) {
        return new Budget(organization, team, user, DAY, nanoUsd, List.of(100));
    }
}
