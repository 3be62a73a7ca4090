/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.AbsenceRuleConfig.MissingResults;
import io.coworkflink.config.AbsenceRuleConfig.OrphanPrompts;
import io.coworkflink.config.BaselineRuleConfig.CacheCollapse;
import io.coworkflink.config.BaselineRuleConfig.CostSpike;
import io.coworkflink.config.BaselineRuleConfig.LatencyRegression;
import io.coworkflink.config.BaselineRuleConfig.NewServer;
import io.coworkflink.config.RiskRuleConfig.BulkRead;
import io.coworkflink.config.WindowRuleConfig.Telemetry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertConfigTest {
    private static final OptionsContract<AlertConfig> OPTIONS = new OptionsContract<>(
            Stream.of(
                            AlertOptions.ALL,
                            SequenceRuleOptions.ALL,
                            AbsenceRuleOptions.ALL,
                            RiskRuleOptions.ALL,
                            PermissionRuleOptions.ALL,
                            WindowRuleOptions.ALL,
                            BaselineRuleOptions.ALL,
                            CostRuleOptions.ALL,
                            BudgetOptions.ALL,
                            LifecycleOptions.ALL)
                    .<ConfigOption<?>>flatMap(List::stream)
                    .toList(),
            AlertOptions::read);

    @Test
    void defaultsAreTheRulesOwn() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new AlertConfig(
                        1_000_000_000L,
                        new SequenceRuleConfig(
                                5,
                                15,
                                Duration.ofMinutes(10),
                                100,
                                25,
                                new AbsenceRuleConfig(
                                        Duration.ofMinutes(10),
                                        new OrphanPrompts(Duration.ofMinutes(5), 5, Duration.ofMinutes(5)),
                                        new MissingResults(Duration.ofMinutes(30), new BigDecimal("0.05"), 20)),
                                new RiskRuleConfig(
                                        20,
                                        Duration.ofMinutes(10),
                                        5,
                                        Duration.ofMinutes(10),
                                        new BulkRead(20, 5 << 20, 10 << 10, Duration.ofMinutes(10)),
                                        2,
                                        Duration.ofDays(30)),
                                new PermissionRuleConfig(
                                        3,
                                        Duration.ofMinutes(15),
                                        Duration.ofMinutes(5),
                                        Duration.ofMinutes(30),
                                        5,
                                        Duration.ofMinutes(10),
                                        Duration.ofDays(30))),
                        new WindowRuleConfig(
                                11,
                                3,
                                5,
                                2,
                                new BigDecimal("0.20"),
                                20,
                                3,
                                3,
                                10,
                                new Telemetry(
                                        new BigDecimal("0.20"),
                                        100,
                                        new BigDecimal("0.02"),
                                        100,
                                        new BigDecimal("0.20"),
                                        50)),
                        new BaselineRuleConfig(
                                Duration.ofDays(7),
                                new CostSpike(10_000_000_000L, new BigDecimal("4")),
                                new LatencyRegression(new BigDecimal("2"), Duration.ofSeconds(20), 50),
                                new CacheCollapse(new BigDecimal("0.50"), 20, 200_000),
                                new NewServer(3, Duration.ofDays(30), Duration.ofHours(1)),
                                20),
                        new CostRuleConfig(
                                5_000_000_000L,
                                5,
                                4,
                                20,
                                new BudgetConfig(
                                        List.of(),
                                        new BigDecimal("14.4"),
                                        new BigDecimal("6.0"),
                                        new BigDecimal("1.0"),
                                        ZoneId.of("UTC"))),
                        null,
                        new LifecycleConfig(
                                Duration.ofMinutes(5),
                                Duration.ofHours(4),
                                Duration.ofHours(24),
                                Duration.ofHours(1),
                                null,
                                null,
                                false),
                        new RuleModes(Set.of(), Set.of(), Set.of())));
    }

    @Test
    void everyOptionIsRead(@TempDir Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("alert.high-cost-usd", "0.000000001");
        texts.put("alert.tool-failures", "3");
        texts.put("alert.tool-failure-window", "4 min");
        texts.put("alert.stalled-after", "6 min");
        texts.put("alert.retry-exhaustion-storm.last-attempt", "21");
        texts.put("alert.retry-exhaustion-storm.calls", "22");
        texts.put("alert.rate-limit-pressure.errors", "23");
        texts.put("alert.rate-limit-pressure.users", "24");
        texts.put("alert.provider-outage.error-rate", "0.25");
        texts.put("alert.provider-outage.requests", "26");
        texts.put("alert.provider-outage.users", "27");
        texts.put("alert.refusal-cluster.refusals", "28");
        texts.put("alert.rejections-by-user.rejects", "29");
        texts.put("alert.repeated-call.calls", "12");
        texts.put("alert.login-after-silence.silence", "60 d");
        texts.put("alert.telemetry-health.incomplete-rate", "1");
        texts.put("alert.telemetry-health.events", "30");
        texts.put("alert.telemetry-gaps.rate", "0.1");
        texts.put("alert.telemetry-gaps.events", "31");
        texts.put("alert.telemetry-drift.points", "0.3");
        texts.put("alert.telemetry-drift.events", "32");
        texts.put("alert.learning-time", "1 h");
        texts.put("alert.cost-spike.usd", "0.000000001");
        texts.put("alert.cost-spike.deviations", "2.5");
        texts.put("alert.latency-regression.factor", "1.5");
        texts.put("alert.latency-regression.minimum", "3 s");
        texts.put("alert.latency-regression.requests", "4");
        texts.put("alert.cache-collapse.share", "0.25");
        texts.put("alert.cache-collapse.requests", "5");
        texts.put("alert.cache-collapse.tokens", "6");
        texts.put("alert.new-mcp-server.users", "7");
        texts.put("alert.new-mcp-server.remembered", "8 d");
        texts.put("alert.new-mcp-server-sensitive-read.window", "9 h");
        texts.put("alert.unusual-use.results", "10");
        texts.put("alert.high-cost-prompt.usd", "2.5");
        texts.put("alert.high-cost-prompt.times", "3");
        texts.put("alert.high-cost-prompt.critical-times", "2");
        texts.put("alert.high-cost-prompt.prompts", "10");
        String budgets = "budgets: [{organization: org-acme, period: day, amount-usd: 1}]";
        texts.put(
                "alert.budgets",
                Files.writeString(folder.resolve("budgets.yaml"), budgets).toString());
        texts.put("alert.budget-burn-rate.critical", "10");
        texts.put("alert.budget-burn-rate.error", "5.5");
        texts.put("alert.budget-burn-rate.warning", "2");
        texts.put("alert.rules-folder", folder.toString());
        texts.put("alert.tool-failure-loop.critical-failures", "9");
        texts.put("alert.orphan-prompt.after", "2 min");
        texts.put("alert.orphan-prompt.users", "7");
        texts.put("alert.orphan-prompt.window", "1 h");
        texts.put("alert.tool-without-result.after", "2 h");
        texts.put("alert.tool-without-result.rate", "0.5");
        texts.put("alert.tool-without-result.accepted", "8");
        texts.put("alert.tool-churn.results", "50");
        texts.put("alert.secret-egress.tools", "10");
        texts.put("alert.secret-egress.window", "1 min");
        texts.put("alert.untrusted-then-act.tools", "2");
        texts.put("alert.untrusted-then-act.window", "3 min");
        texts.put("alert.bulk-read-egress.reads", "30");
        texts.put("alert.bulk-read-egress.result-size", "1 mb");
        texts.put("alert.bulk-read-egress.input-size", "1 kb");
        texts.put("alert.bulk-read-egress.window", "1 h");
        texts.put("alert.secret-in-sessions.sessions", "3");
        texts.put("alert.secret-in-sessions.remembered", "7 d");
        texts.put("alert.rejection-burst.rejects", "4");
        texts.put("alert.rejection-burst.window", "5 min");
        texts.put("alert.guardrail-evasion.window", "20 min");
        texts.put("alert.bypass-then-act.window", "40 min");
        texts.put("alert.auth-failures.failures", "6");
        texts.put("alert.auth-failures.window", "12 min");
        texts.put("alert.group-interval", "8 min");
        texts.put("alert.repeat-interval", "9 min");
        texts.put("alert.resolve-after", "10 min");
        texts.put("alert.stale-after", "7 min");
        texts.put("alert.runbook-url", "https://wiki.example/{rule}");
        texts.put("alert.trace-url", "http://grafana.example/d/x?var-prompt={prompt_id}");
        texts.put("alert.mute-protected-rules", "true");
        texts.put("alert.enabled-rules", "guardrail_edit");
        texts.put("alert.shadow-rules", "api_error");
        texts.put("alert.disabled-rules", "tool_failure, stalled_session");
        OPTIONS.everyOptionIsRead(
                texts,
                new AlertConfig(
                        1,
                        new SequenceRuleConfig(
                                3,
                                9,
                                Duration.ofMinutes(4),
                                50,
                                12,
                                new AbsenceRuleConfig(
                                        Duration.ofMinutes(6),
                                        new OrphanPrompts(Duration.ofMinutes(2), 7, Duration.ofHours(1)),
                                        new MissingResults(Duration.ofHours(2), new BigDecimal("0.5"), 8)),
                                new RiskRuleConfig(
                                        10,
                                        Duration.ofMinutes(1),
                                        2,
                                        Duration.ofMinutes(3),
                                        new BulkRead(30, 1 << 20, 1 << 10, Duration.ofHours(1)),
                                        3,
                                        Duration.ofDays(7)),
                                new PermissionRuleConfig(
                                        4,
                                        Duration.ofMinutes(5),
                                        Duration.ofMinutes(20),
                                        Duration.ofMinutes(40),
                                        6,
                                        Duration.ofMinutes(12),
                                        Duration.ofDays(60))),
                        new WindowRuleConfig(
                                21,
                                22,
                                23,
                                24,
                                new BigDecimal("0.25"),
                                26,
                                27,
                                28,
                                29,
                                new Telemetry(
                                        BigDecimal.ONE, 30, new BigDecimal("0.1"), 31, new BigDecimal("0.3"), 32)),
                        new BaselineRuleConfig(
                                Duration.ofHours(1),
                                new CostSpike(1, new BigDecimal("2.5")),
                                new LatencyRegression(new BigDecimal("1.5"), Duration.ofSeconds(3), 4),
                                new CacheCollapse(new BigDecimal("0.25"), 5, 6),
                                new NewServer(7, Duration.ofDays(8), Duration.ofHours(9)),
                                10),
                        new CostRuleConfig(
                                2_500_000_000L,
                                3,
                                2,
                                10,
                                new BudgetConfig(
                                        List.of(new Budget(
                                                "org-acme",
                                                null,
                                                null,
                                                BudgetPeriod.DAY,
                                                1_000_000_000L,
                                                List.of(50, 80, 100))),
                                        BigDecimal.TEN,
                                        new BigDecimal("5.5"),
                                        BigDecimal.valueOf(2),
                                        ZoneId.of("UTC"))),
                        folder.toString(),
                        new LifecycleConfig(
                                Duration.ofMinutes(8),
                                Duration.ofMinutes(9),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(7),
                                "https://wiki.example/{rule}",
                                "http://grafana.example/d/x?var-prompt={prompt_id}",
                                true),
                        new RuleModes(
                                Set.of("guardrail_edit"),
                                Set.of("api_error"),
                                Set.of("tool_failure", "stalled_session"))));
    }

    @Test
    void patternsAreShortAndThresholdsPositive() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.tool-failures", "101",
                        "alert.tool-failure-window", "16 min",
                        "alert.stalled-after", "901 s",
                        "alert.orphan-prompt.users", "1",
                        "alert.tool-without-result.rate", "5",
                        "alert.stale-after", "0 s")))
                .containsExactlyInAnyOrder(
                        "alert.tool-failures (test): must be between 1 and 100, but is 101",
                        "alert.tool-failure-window (test): must be between 1 ms and 15 min, but is 16 min",
                        "alert.stalled-after (test): must be between 1 ms and 15 min, but is 901 s",
                        "alert.orphan-prompt.users (test): must be between 2 and 100, but is 1",
                        "alert.tool-without-result.rate (test): must be between 0 and 1",
                        "alert.stale-after (test): must be between 1 ms and 36500 d, but is 0 ms");
    }

    @Test
    void aRuleThatCountsNothingOrForEverIsRefused() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.secret-egress.tools",
                        "0",
                        "alert.untrusted-then-act.window",
                        "16 min",
                        "alert.bulk-read-egress.result-size",
                        "0 b",
                        "alert.rejection-burst.rejects",
                        "101",
                        "alert.bypass-then-act.window",
                        "25 h",
                        "alert.secret-in-sessions.sessions",
                        "1",
                        "alert.tool-churn.results",
                        "0")))
                .containsExactlyInAnyOrder(
                        "alert.secret-egress.tools (test): must be between 1 and 100, but is 0",
                        "alert.untrusted-then-act.window (test): must be between 1 ms and 15 min, but is 16 min",
                        "alert.bulk-read-egress.result-size (test): must not be 0",
                        "alert.rejection-burst.rejects (test): must be between 1 and 100, but is 101",
                        "alert.bypass-then-act.window (test): must be between 1 ms and 1 d, but is 25 h",
                        "alert.secret-in-sessions.sessions (test): must be between 2 and 20, but is 1",
                        "alert.tool-churn.results (test): must be between 1 and 1000000, but is 0");
    }

    @Test
    void aBaselineIsLearntForAWhileAndNotForEver() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.learning-time", "31 d",
                        "alert.cost-spike.deviations", "1001",
                        "alert.latency-regression.minimum", "61 min",
                        "alert.latency-regression.requests", "0",
                        "alert.cache-collapse.share", "1.1",
                        "alert.new-mcp-server.users", "0",
                        "alert.new-mcp-server-sensitive-read.window", "25 h",
                        "alert.unusual-use.results", "0")))
                .containsExactlyInAnyOrder(
                        "alert.learning-time (test): must be between 1 h and 30 d, but is 31 d",
                        "alert.cost-spike.deviations (test): must be between 0 and 1000",
                        "alert.latency-regression.minimum (test): must be between 0 ms and 1 h, but is 61 min",
                        "alert.latency-regression.requests (test): must be between 1 and 1000000000, but is 0",
                        "alert.cache-collapse.share (test): must be between 0 and 1",
                        "alert.new-mcp-server.users (test): must be between 1 and 100, but is 0",
                        "alert.new-mcp-server-sensitive-read.window (test): must be between 1 ms and 1 d, but is 25 h",
                        "alert.unusual-use.results (test): must be between 1 and 1000000000, but is 0");
    }

    @Test
    void aRuleAboutMoneyThatWouldAlwaysFireOrNeverIsRefused() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.high-cost-prompt.usd",
                        "-1",
                        "alert.high-cost-prompt.times",
                        "0",
                        "alert.high-cost-prompt.critical-times",
                        "1001",
                        "alert.high-cost-prompt.prompts",
                        "100",
                        "alert.budget-burn-rate.error",
                        "0",
                        "alert.budget-burn-rate.warning",
                        "1,0")))
                .containsExactlyInAnyOrder(
                        "alert.high-cost-prompt.usd (test): is not a decimal number; write it like 2.50,"
                                + " with at most nine digits on either side",
                        "alert.high-cost-prompt.times (test): must be between 1 and 1000, but is 0",
                        "alert.high-cost-prompt.critical-times (test): must be between 1 and 1000, but is 1001",
                        "alert.high-cost-prompt.prompts (test): must be between 1 and 99, but is 100",
                        "alert.budget-burn-rate.error (test): must be more than 0",
                        "alert.budget-burn-rate.warning (test): is not a decimal number; write it like 2.50,"
                                + " with at most nine digits on either side");
    }

    @Test
    void budgetsBeginWhereTheDaysOfBillsDo() {
        Map<String, Given> given = Map.of("dashboard.billing-time-zone", Given.of("Europe/Zurich", "test"));

        assertThat(AlertOptions.read(new Settings(given, new Problems()))
                        .costs()
                        .budgets()
                        .timeZone())
                .isEqualTo(ZoneId.of("Europe/Zurich"));
    }

    @Test
    void linksAreWebAddressesAndNothingRepeatsMoreOftenThanItIsUpdated() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.repeat-interval", "4 min",
                        "alert.runbook-url", "javascript:alert({rule})",
                        "alert.trace-url", "grafana.example/{prompt_id}")))
                .containsExactlyInAnyOrder(
                        "alert.repeat-interval (test): must not be shorter than alert.group-interval",
                        "alert.runbook-url (test): must be an http or https URL",
                        "alert.trace-url (test): must be an http or https URL");
    }

    @Test
    void ratesAreSharesAndAWindowNeedsSomething() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.provider-outage.error-rate", "1.01",
                        "alert.provider-outage.users", "0",
                        "alert.telemetry-health.incomplete-rate", "20%",
                        "alert.rules-folder", "/no/such/folder")))
                .containsExactlyInAnyOrder(
                        "alert.provider-outage.error-rate (test): must be between 0 and 1",
                        "alert.provider-outage.users (test): must be between 1 and 1000000, but is 0",
                        "alert.telemetry-health.incomplete-rate (test): is not a decimal number; write it like 2.50,"
                                + " with at most nine digits on either side",
                        "alert.rules-folder (test): is not a folder that can be read: /no/such/folder");
    }

    @Test
    void thresholdsAreNumbersOfSqlByTheKeysOfTheirOptions() {
        assertThat(OPTIONS.read(Map.of("alert.provider-outage.error-rate", "0.000000001"))
                        .windows()
                        .literals())
                .containsEntry("alert.provider-outage.error-rate", "0.000000001")
                .containsEntry("alert.provider-outage.users", "3")
                .hasSameSizeAs(WindowRuleOptions.ALL);
    }

    @Test
    void aRuleHasOneMode() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.enabled-rules", "a, b", "alert.shadow-rules", "b, c", "alert.disabled-rules", "c")))
                .containsExactlyInAnyOrder(
                        "alert.shadow-rules (test): names b, which alert.enabled-rules names, too",
                        "alert.disabled-rules (test): names c, which alert.shadow-rules names, too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "1,50", "1000000000", "0.0000000001", "$2", "."})
    void aCostIsAPlainDecimalThatNanoDollarsHold(String text) {
        assertThat(OPTIONS.problems(Map.of("alert.high-cost-usd", text)))
                .containsExactly("alert.high-cost-usd (test): is not a decimal number; write it like 2.50,"
                        + " with at most nine digits on either side");
    }

    @Test
    void aCostIsExact() {
        assertThat(List.of("0", "0.1", "999999999.999999999"))
                .map(text -> OPTIONS.read(Map.of("alert.high-cost-usd", text)).highCostNanoUsd())
                .containsExactly(0L, 100_000_000L, 999_999_999_999_999_999L);
    }
}
