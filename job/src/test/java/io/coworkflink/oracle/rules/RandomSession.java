/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.List;
import java.util.Random;

/** One session of a careless user with a reckless agent. Every event has what its type requires, but for those that are meant to lack it. */
final class RandomSession {
    /** It divides every limit, so that what happens at the very deadline is no rarity. */
    static final int STEP_SECONDS = 5;

    private static final int EVENTS = 220;
    private static final int OUTAGE_EVERY_SECONDS = 1_200;
    private static final int OUTAGE_SECONDS = 240;

    private final SessionDraft draft;
    private final RandomTools tools;

    RandomSession(Random random, String organization, String user, String session) {
        this.draft = new SessionDraft(random, organization, user, session);
        this.tools = new RandomTools(draft);
    }

    List<StoryEvent> events(long begin) {
        long now = begin;
        while (draft.events().size() < EVENTS) {
            now += pause();
            next(draft.below(100), now);
        }
        return draft.events();
    }

    private int pause() {
        int kind = draft.below(40);
        if (kind == 0) {
            return 60 + draft.below(80) * STEP_SECONDS;
        }
        return draft.below(kind < 8 ? 8 : 2) * STEP_SECONDS;
    }

    private void next(int kind, long now) {
        if (kind < 9) {
            draft.nextPrompt();
            prompt(now);
        } else if (kind < 28) {
            call(now);
        } else if (kind < 82) {
            tools.use(now);
        } else if (kind < 85) {
            String mode = draft.oneOf("bypassPermissions", "bypassPermissions", "plan");
            draft.add("permission_mode_changed", now, "from_mode", "default", "to_mode", mode);
        } else if (kind < 89) {
            draft.add("auth", now, "action", "login", "success", draft.oneOf("false", "false", "true"));
        } else {
            seldom(kind, now);
        }
    }

    /** Seldom from another system or installation than usual. */
    private void prompt(long now) {
        String system = draft.oneIn(15) ? draft.oneOf("linux", "windows") : "darwin";
        String installation = draft.userId() + (draft.oneIn(15) ? "-" + draft.below(3) : "");
        String source = draft.oneOf("none", "none", "builtin");
        draft.add(
                "user_prompt",
                now,
                "prompt_length,4,command_source,%s,os.type,%s,user.id,%s"
                        .formatted(source, system, installation)
                        .split(","));
    }

    private void seldom(int kind, long now) {
        if (kind < 93) {
            hook(now);
        } else if (kind < 94) {
            String official = draft.oneOf("true", "false");
            String plugin = draft.oneOf("p1", "p2");
            draft.add(
                    "plugin_installed",
                    now,
                    "marketplace.is_official,%s,plugin.name,%s,marketplace.name,m"
                            .formatted(official, plugin)
                            .split(","));
        } else if (kind < 96) {
            String category = draft.oneIn(12) ? draft.oneOf("bio", "cyber") : "other";
            String hop = draft.oneOf("true", "false");
            draft.add("api_refusal", now, "model", "m", "category", category, "server_fallback_hop", hop);
        } else {
            String name = draft.oneOf("at_mention", "at_mention", "at_mention", "at_mention", "unknown");
            draft.add(name, now, draft.oneOf("mention_type", "mention_type", "mention_type", "success"), "true");
        }
    }

    private void call(long now) {
        boolean outage = now % OUTAGE_EVERY_SECONDS < OUTAGE_SECONDS;
        if (draft.below(10) >= (outage ? 8 : 2)) {
            String cost = draft.oneOf("0.1", "0.9999", "1", "1.0001", "2");
            draft.add(
                    "api_request",
                    now,
                    ("model,m,input_tokens,1,output_tokens,1,cache_read_tokens,1,cache_creation_tokens,1,duration_ms,9,cost_usd,"
                                    + cost)
                            .split(","));
            return;
        }
        String attempt = draft.oneOf("1", "2", "3", "4", "5");
        String status = draft.oneOf("429", "529", "500");
        draft.add(
                "api_error",
                now,
                "model,m,error,e,duration_ms,9,attempt,%s,status_code,%s"
                        .formatted(attempt, status)
                        .split(","));
        if (attempt.equals("5") && draft.oneIn(2)) {
            draft.add("api_retries_exhausted", now, "model,m,total_attempts,5,total_retry_duration_ms,9".split(","));
        }
    }

    private void hook(long now) {
        String name = "PreToolUse:" + draft.oneOf(RandomTools.NAMES);
        String blocking = draft.oneOf("0", "1");
        draft.add(
                "hook_execution_complete",
                now,
                "hook_event,PreToolUse,hook_name,%s,num_hooks,1,num_success,1,total_duration_ms,5,num_blocking,%s"
                        .formatted(name, blocking)
                        .split(","));
    }
}
