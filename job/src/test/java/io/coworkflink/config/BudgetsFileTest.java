/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsFileTest {
    private static final List<Integer> USUAL = List.of(50, 80, 100);

    @TempDir
    Path folder;

    @Test
    void everyKeyOfABudgetIsRead() throws IOException {
        assertThat(read("""
                budgets:
                  - {organization: org-acme, period: month, amount-usd: 20000}
                  - {organization: org-acme, period: day, amount-usd: 1000.50}
                  - {organization: org-acme, team: platform, period: month, amount-usd: '0.000000001', steps: [100]}
                  - {organization: 17, user: 42, period: day, amount-usd: 999999999.999999999, steps: [10, 20, 30, 500]}
                  - {organization: each, user: each, period: day, amount-usd: 25}
                """))
                .containsExactly(
                        new Budget("org-acme", null, null, BudgetPeriod.MONTH, 20_000_000_000_000L, USUAL),
                        new Budget("org-acme", null, null, BudgetPeriod.DAY, 1_000_500_000_000L, USUAL),
                        new Budget("org-acme", "platform", null, BudgetPeriod.MONTH, 1, List.of(100)),
                        new Budget(
                                "17", null, "42", BudgetPeriod.DAY, 999_999_999_999_999_999L, List.of(10, 20, 30, 500)),
                        new Budget("each", null, "each", BudgetPeriod.DAY, 25_000_000_000L, USUAL));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNobodyIsNamed() throws IOException {
        assertThat(problems("""
                budgets:
                  - {organisation: NOBODY, period: weekly, amount-usd: 1}
                  - {organization: o, team: NOBODY, user: NOBODY, period: day, amount-usd: 0}
                  - {organization: o, user: NOBODY@acme.com, period: mnth, amount-usd: 1e3}
                  - {organization: each, user: NOBODY, period: day, amount-usd: 1.0000000001}
                  - {organization: [o], period: day, amount-usd: lots, steps: [50, 50]}
                  - {organization: ' ', team: '', steps: []}
                  - text
                """))
                .containsExactlyInAnyOrder(
                        "alert.budgets, budget 1, organisation: is no key; did you mean organization?",
                        "alert.budgets, budget 1, organization: is missing",
                        "alert.budgets, budget 1, period: is none; must be one of day, month",
                        "alert.budgets, budget 2, user: must not stand beside team; write a budget for each of them",
                        "alert.budgets, budget 2, amount-usd: must be more than 0",
                        "alert.budgets, budget 3, user: must be a user_key as dashboards show it, not an address, which is in no"
                                + " event after redaction",
                        "alert.budgets, budget 3, period: is none; did you mean month?",
                        "alert.budgets, budget 3, amount-usd: is not a decimal number; write it like 2.50, with at most nine"
                                + " digits on either side",
                        "alert.budgets, budget 4, organization: must be one organization's id where the team or the user is a"
                                + " certain one",
                        "alert.budgets, budget 4, amount-usd: is not a decimal number; write it like 2.50, with at most nine"
                                + " digits on either side",
                        "alert.budgets, budget 5, organization: must be a plain value",
                        "alert.budgets, budget 5, amount-usd: is not a decimal number; write it like 2.50, with at most nine"
                                + " digits on either side",
                        "alert.budgets, budget 5, steps: must be a list of whole percents that rise, from 1 to 500, such as"
                                + " [50, 80, 100]",
                        "alert.budgets, budget 6, organization: must be a plain value",
                        "alert.budgets, budget 6, team: must be a plain value",
                        "alert.budgets, budget 6, period: is missing",
                        "alert.budgets, budget 6, amount-usd: is missing",
                        "alert.budgets, budget 6, steps: must be a list of whole percents that rise, from 1 to 500, such as"
                                + " [50, 80, 100]",
                        "alert.budgets, budget 7: must be a group of keys such as organization and amount-usd");
    }

    @Test
    void stepsAreWholePercentsThatRise() throws IOException {
        for (String steps : List.of("100, 50", "0, 50", "501", "50.5", "'50'", "true", "[50]", "99999999999")) {
            assertThat(problems(
                            "budgets: [{organization: o, period: day, amount-usd: 1, steps: [%s]}]".formatted(steps)))
                    .as(steps)
                    .singleElement()
                    .asString()
                    .startsWith("alert.budgets, budget 1, steps: must be a list of whole percents that rise");
        }
        assertThat(problems("budgets: [{organization: o, period: day, amount-usd: 1, steps: 50}]"))
                .hasSize(1);
    }

    @Test
    void twoBudgetsAreNotForTheSame() throws IOException {
        assertThat(problems("""
                budgets:
                  - {organization: o, user: u, period: day, amount-usd: 1}
                  - {organization: o, user: u, period: month, amount-usd: 1}
                  - {organization: o, team: u, period: day, amount-usd: 1}
                  - {organization: o, user: u, period: day, amount-usd: 2}
                """))
                .containsExactly("alert.budgets, budget 4: is for the same as budget 1; leave one of them out");
    }

    @Test
    void anAddressNamesAUserWhereAddressesAreNotHidden() throws IOException {
        String text = "budgets: [{organization: o, user: alice@acme.com, period: day, amount-usd: 1}]";
        Map<String, Given> kept = Map.of(
                "alert.budgets", Given.of(file(text), "test"),
                "redaction.mode.user.email", Given.of("keep", "test"));
        Problems problems = new Problems();

        assertThat(BudgetOptions.read(new Settings(kept, problems)).budgets()).hasSize(1);
        assertThat(problems.found()).isEmpty();
        assertThat(problems(text)).hasSize(1);
    }

    @Test
    void whatIsNoListOfBudgetsIsRefused() throws IOException {
        String problem = " must hold the key budgets with a list of 1 to 10000, and nothing else";
        for (String text : List.of("", "[]", "budgets: []", "budgets: x", "budgets: [{}]\nother: 1", "a: b")) {
            assertThat(problems(text))
                    .as(text)
                    .containsExactly("alert.budgets: " + folder.resolve("budgets.yaml") + problem);
        }
    }

    @Test
    void whatCannotBeReadIsNamedAndNotQuoted() throws IOException {
        assertThat(problems("budgets: [{organization: NOBODY, organization: b}]"))
                .singleElement()
                .asString()
                .contains("names a key twice, line 1")
                .doesNotContain("NOBODY");
        Problems problems = new Problems();
        assertThat(BudgetsFile.read("absent.yaml", true, problems)).isEmpty();
        assertThat(problems.found())
                .extracting(OptionProblem::text)
                .containsExactly("alert.budgets: absent.yaml cannot be read (NoSuchFileException)");
    }

    private List<Budget> read(String text) throws IOException {
        Problems problems = new Problems();
        List<Budget> budgets = BudgetsFile.read(file(text), true, problems);
        assertThat(problems.found()).isEmpty();
        return budgets;
    }

    private List<String> problems(String text) throws IOException {
        Problems problems = new Problems();
        BudgetsFile.read(file(text), true, problems);
        return problems.found().stream().map(OptionProblem::text).toList();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("budgets.yaml"), text).toString();
    }
}
