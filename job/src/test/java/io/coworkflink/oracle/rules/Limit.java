/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.List;
import java.util.stream.Stream;

/** Thresholds so low that a short story crosses them now and then, with the option that sets each. */
public enum Limit {
    HIGH_COST_USD("high-cost-usd", 1),
    TOOL_FAILURES("tool-failures", 3),
    TOOL_FAILURE_SECONDS("tool-failure-window", 120, "s"),
    CRITICAL_FAILURES("tool-failure-loop.critical-failures", 5),
    STALLED_SECONDS("stalled-after", 60, "s"),
    ORPHANED_SECONDS("orphan-prompt.after", 40, "s"),
    ORPHAN_USERS("orphan-prompt.users", 2),
    ORPHAN_WINDOW_SECONDS("orphan-prompt.window", 100, "s"),
    RESULT_MISSING_SECONDS("tool-without-result.after", 90, "s"),
    MISSING_PERCENT("tool-without-result.rate", 17, "%"),
    ACCEPTED_TOOLS("tool-without-result.accepted", 30),
    CHURN_RESULTS("tool-churn.results", 15),
    REPEATED_CALLS("repeated-call.calls", 3),
    SECRET_EGRESS_TOOLS("secret-egress.tools", 4),
    SECRET_EGRESS_SECONDS("secret-egress.window", 60, "s"),
    UNTRUSTED_TOOLS("untrusted-then-act.tools", 3),
    UNTRUSTED_SECONDS("untrusted-then-act.window", 45, "s"),
    BULK_READS("bulk-read-egress.reads", 4),
    BULK_RESULT_BYTES("bulk-read-egress.result-size", 9_000, "bytes"),
    BULK_INPUT_BYTES("bulk-read-egress.input-size", 500, "bytes"),
    BULK_SECONDS("bulk-read-egress.window", 90, "s"),
    SECRET_SESSIONS("secret-in-sessions.sessions", 2),
    SECRET_SECONDS("secret-in-sessions.remembered", 900, "s"),
    REJECTS("rejection-burst.rejects", 3),
    REJECT_SECONDS("rejection-burst.window", 100, "s"),
    EVASION_SECONDS("guardrail-evasion.window", 60, "s"),
    BYPASS_SECONDS("bypass-then-act.window", 90, "s"),
    AUTH_FAILURES("auth-failures.failures", 2),
    AUTH_SECONDS("auth-failures.window", 300, "s"),
    LAST_ATTEMPT("retry-exhaustion-storm.last-attempt", 4),
    EXHAUSTED_CALLS("retry-exhaustion-storm.calls", 3),
    RATE_LIMIT_ERRORS("rate-limit-pressure.errors", 4),
    RATE_LIMIT_USERS("rate-limit-pressure.users", 2),
    OUTAGE_REQUESTS("provider-outage.requests", 12),
    OUTAGE_USERS("provider-outage.users", 2),
    /** The rate is that many percent. */
    OUTAGE_PERCENT("provider-outage.error-rate", 60, "%"),
    REFUSALS("refusal-cluster.refusals", 3),
    USER_REJECTS("rejections-by-user.rejects", 10),
    INCOMPLETE_PERCENT("telemetry-health.incomplete-rate", 2, "%"),
    TELEMETRY_EVENTS("telemetry-health.events", 60),
    GAP_PERCENT("telemetry-gaps.rate", 55, "%"),
    NUMBERED_EVENTS("telemetry-gaps.events", 60),
    /** The difference is that many points of a hundred. */
    DRIFT_POINTS("telemetry-drift.points", 10, "%"),
    DRIFT_EVENTS("telemetry-drift.events", 5),
    LEARNING_SECONDS("learning-time", 3_600, "s"),
    SERVER_USERS("new-mcp-server.users", 2),
    SERVER_SECONDS("new-mcp-server.remembered", 3_600, "s"),
    UNUSUAL_RESULTS("unusual-use.results", 20),
    SENSITIVE_SECONDS("new-mcp-server-sensitive-read.window", 300, "s");

    private final String option;
    private final int value;
    private final String unit;

    Limit(String option, int value) {
        this(option, value, "");
    }

    Limit(String option, int value, String unit) {
        this.option = option;
        this.value = value;
        this.unit = unit;
    }

    int value() {
        return value;
    }

    /** As the job's command line takes them. */
    public static List<String> arguments() {
        return Stream.of(values())
                .flatMap(limit -> Stream.of("--alert." + limit.option, limit.text()))
                .toList();
    }

    private String text() {
        return switch (unit) {
            case "" -> String.valueOf(value);
            case "%" -> "0.%02d".formatted(value);
            default -> value + " " + unit;
        };
    }
}
