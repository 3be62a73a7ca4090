/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Uses of tools: a decision, a result, or both. Older clients tell no ids. */
final class RandomTools {
    static final String[] NAMES = {
        "Read", "Read", "Grep", "Edit", "Write", "Bash", "Bash", "WebFetch", "mcp__files__get", "mcp__mail__send"
    };

    private static final int SERVERS = 25;
    private static final int LATEST_STEPS = 24;

    private static final List<Set<String>> COMMANDS = List.of(
            Set.of(),
            Set.of("net_tool"),
            Set.of("publish"),
            Set.of("destructive"),
            Set.of("install"),
            Set.of("secret_path"),
            Set.of("secret_path", "net_tool"),
            Set.of("publish", "install"));

    private final SessionDraft draft;
    private int uses;

    RandomTools(SessionDraft draft) {
        this.draft = draft;
    }

    void use(long now) {
        String name = draft.oneOf(NAMES);
        Set<String> labels = labels(name);
        List<String> use = named(name);
        String decision = draft.oneOf("", "", "accept", "accept", "reject");
        if (!decision.isEmpty()) {
            String byWhom = decision.equals("accept") ? "user_temporary" : "user_reject";
            draft.add(
                    "tool_decision",
                    now,
                    labels,
                    with(use, "decision", decision, "source", draft.oneOf("config", byWhom)));
        }
        if (decision.equals("reject") || draft.oneIn(10)) {
            return;
        }
        long later = (long) RandomSession.STEP_SECONDS * draft.below(draft.oneIn(12) ? LATEST_STEPS : 2);
        draft.add("tool_result", decision.isEmpty() ? now : now + later, labels, result(use));
    }

    /** Of many servers, so that there are new ones at any time. */
    private List<String> named(String name) {
        String tool = name.replace("files", "s" + draft.below(SERVERS));
        return draft.oneIn(3)
                ? List.of("tool_name", tool)
                : List.of("tool_name", tool, "tool_use_id", draft.id(uses++));
    }

    private String[] result(List<String> use) {
        return with(
                use,
                "success",
                use.contains("Bash") ? draft.oneOf("true", "false", "false") : draft.oneOf("true", "true", "false"),
                "duration_ms",
                "7",
                "tool_result_size_bytes",
                String.valueOf(draft.below(4_000)),
                "tool_input_size_bytes",
                draft.oneOf("9", "99", "499", "500", "999"));
    }

    private Set<String> labels(String name) {
        return switch (name) {
            case "Bash" -> COMMANDS.get(draft.below(COMMANDS.size()));
            case "Read" -> draft.oneIn(5) ? Set.of("secret_path") : Set.of();
            case "Edit", "Write", "Grep" -> draft.oneIn(5) ? Set.of("guardrail") : Set.of();
            case "WebFetch" -> Set.of("untrusted", "net_tool");
            case "mcp__mail__send" ->
                draft.oneIn(2) ? Set.of("untrusted", "net_tool") : Set.of("untrusted", "net_tool", "publish");
            default -> Set.of("untrusted");
        };
    }

    private static String[] with(List<String> use, String... more) {
        List<String> all = new ArrayList<>(use);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
