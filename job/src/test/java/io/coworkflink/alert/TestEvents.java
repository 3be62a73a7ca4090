/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CostRuleConfig;
import io.coworkflink.config.LifecycleConfig;
import io.coworkflink.config.RuleModes;
import io.coworkflink.config.SequenceRuleConfig;
import io.coworkflink.event.ApiCall;
import io.coworkflink.event.Client;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Details;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.EventTime;
import io.coworkflink.event.Identity;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.event.Receipt;
import io.coworkflink.event.TimeSource;
import io.coworkflink.event.ToolCall;
import io.coworkflink.schema.EncodedMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Events of a small company on one morning; times are seconds after nine o'clock. */
final class TestEvents {
    static final long NINE_O_CLOCK = 1_772_355_600_000L;

    /** As by default. */
    static final AlertConfig USUAL = ConfigLoader.load(List.of("--kafka.bootstrap-servers", "127.0.0.1:9"), Map.of())
            .alert();

    static final SequenceRuleConfig SEQUENCES = USUAL.sequences();

    static final CostRuleConfig COSTS = USUAL.costs();

    private TestEvents() {}

    /** As by default, but events of any age are told. */
    static AlertConfig config(String... disabledRules) {
        return config(Duration.ofDays(36_500), disabledRules);
    }

    static AlertConfig config(Duration staleAfter, String... disabledRules) {
        return config(null, staleAfter, Set.of(disabledRules));
    }

    /** With none of the job's own rules but these. */
    static AlertConfig configWithOnly(@Nullable Path rulesFolder, String... rules) {
        Set<String> others = new TreeSet<>(RuleCatalog.ids());
        others.removeAll(Set.of(rules));
        return config(rulesFolder, Duration.ofDays(36_500), others);
    }

    private static AlertConfig config(@Nullable Path rulesFolder, Duration staleAfter, Set<String> disabledRules) {
        return new AlertConfig(
                1_000_000_000L,
                SEQUENCES,
                USUAL.windows(),
                USUAL.baselines(),
                COSTS,
                rulesFolder == null ? null : rulesFolder.toString(),
                new LifecycleConfig(
                        Duration.ofMinutes(5),
                        Duration.ofHours(4),
                        Duration.ofHours(24),
                        staleAfter,
                        null,
                        null,
                        false),
                new RuleModes(Set.of(), Set.of(), disabledRules));
    }

    static long at(long seconds) {
        return NINE_O_CLOCK + 1000 * seconds;
    }

    static CoworkEvent apiError(long seconds) {
        return apiError(seconds, new Where("org-acme", "sess-1", "prompt-1"));
    }

    static CoworkEvent apiError(long seconds, Where where) {
        return apiError(seconds, where, "claude-sonnet-4", 429, "rate_limit_exceeded");
    }

    static CoworkEvent apiError(long seconds, Where where, String model, Integer status, String error) {
        return event(EventNames.API_ERROR, seconds, where, call(model, null, status, error), null);
    }

    static CoworkEvent apiRequest(long seconds) {
        return apiRequest(seconds, new Where("org-acme", "sess-1", "prompt-1"));
    }

    static CoworkEvent apiRequest(long seconds, Where where) {
        return event(EventNames.API_REQUEST, seconds, where, call("claude-sonnet-4", 3_500_000L, null, null), null);
    }

    static CoworkEvent apiRequestCosting(Long nanoUsd) {
        Where where = new Where("org-acme", "sess-1", "prompt-1");
        return event(EventNames.API_REQUEST, 0, where, call("claude-opus-4", nanoUsd, null, null), null);
    }

    static CoworkEvent toolResult(long seconds, String tool, Boolean success) {
        return toolResult(seconds, new Where("org-acme", "sess-1", "prompt-1"), tool, success);
    }

    static CoworkEvent toolResult(long seconds, Where where, String tool, Boolean success) {
        String errorType = Boolean.FALSE.equals(success) ? "Error:ENOENT" : null;
        ToolCall call = new ToolCall(tool, null, null, null, success, 12L, 10L, 20L, errorType, null);
        return event(EventNames.TOOL_RESULT, seconds, where, null, call);
    }

    static CoworkEvent userPrompt(long seconds, Where where) {
        return event(EventNames.USER_PROMPT, seconds, where, null, null);
    }

    static CoworkEvent event(String name, long seconds, Where where, ApiCall api, ToolCall tool) {
        return new CoworkEvent(
                new KafkaPosition("otlp_logs", 0, seconds, 0, at(seconds)),
                new EventTime(at(seconds), at(seconds) * 1_000_000, TimeSource.TIME_UNIX_NANO, false),
                name,
                new Identity(where.organization(), "acct-001", "alice", "[REDACTED_EMAIL]"),
                new Client("cowork", "1.15962.1", null, "vscode", null),
                where.session(),
                where.prompt(),
                seconds,
                api,
                tool,
                Details.NONE,
                null,
                EncodedMap.of(Map.of("os.type", "darwin")),
                Receipt.EMPTY,
                List.of(),
                "");
    }

    private static ApiCall call(String model, Long costNanoUsd, Integer status, String error) {
        return new ApiCall(model, null, null, costNanoUsd, 1L, 1L, 0L, 0L, 50L, status, 1, error);
    }

    record Where(String organization, String session, String prompt) {}
}
