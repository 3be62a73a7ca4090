/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static io.coworkflink.generate.Attributes.attributes;

import java.util.Map;

/** Plays one session: what a client sends at start, then prompt after prompt. */
final class SessionScript {
    private final Session session;
    private final Dice dice;
    private final Prose prose;
    private final ApiCalls api;
    private final ToolCalls tools;
    private int promptsLeft;

    SessionScript(Session session, Dice dice) {
        this.session = session;
        this.dice = dice;
        this.prose = new Prose(dice);
        this.api = new ApiCalls(session, dice, prose);
        this.tools = new ToolCalls(session, dice, prose);
        this.promptsLeft = dice.between(3, 9);
    }

    Session session() {
        return session;
    }

    boolean over() {
        return promptsLeft == 0;
    }

    /** Events before the first prompt have no prompt.id: about one event in twenty-five. */
    void start() {
        for (int i = 0; i < 3; i++) {
            session.emit("plugin_loaded", plugin(i));
        }
        session.emit(
                "hook_registered",
                attributes("hook_event", "PreToolUse", "hook_type", "command", "hook_source", "plugin"));
        session.emit(
                "hook_registered",
                attributes("hook_event", "PostToolUse", "hook_type", "command", "hook_source", "plugin"));
        session.pause(50, 2_000);
        for (int i = 0; i < 3; i++) {
            session.emit("mcp_server_connection", connection());
        }
        api.call("generate_session_title", true);
    }

    /** Twenty to sixty events: the prompt, then calls to the model with the tools it asks for, and its last word. */
    void prompt() {
        promptsLeft--;
        session.pause(5_000, 240_000);
        session.beginPrompt();
        session.emit("user_prompt", userPrompt());
        int turns = dice.between(4, 14);
        for (int turn = 1; turn < turns; turn++) {
            api.call("sdk", dice.chance(0.39));
            int calls = dice.chance(0.06) ? 2 : 1;
            for (int i = 0; i < calls; i++) {
                tools.call();
            }
            aside();
        }
        api.call("sdk", true);
    }

    private Map<String, Object> userPrompt() {
        String text = prose.text(6, 120);
        Map<String, Object> prompt = attributes("prompt_length", Integer.toString(text.length()), "prompt", text);
        if (session.client().version() == ClientVersion.PROMPT_SENT_TWICE) {
            prompt.put("prompt_text", text);
            prompt.put("message.uuid", dice.uuid().toString());
        }
        return prompt;
    }

    /** The rare kinds, which the job only passes through. */
    private void aside() {
        if (!dice.chance(0.03)) {
            return;
        }
        switch (dice.between(0, 3)) {
            case 0 ->
                session.emit("compaction", attributes("trigger", "auto", "success", "true", "pre_tokens", 160_000L));
            case 1 -> session.emit("skill_activated", attributes("skill.name", "pdf", "skill.source", "plugin"));
            case 2 -> session.emit("at_mention", attributes("mention_type", "file", "success", "true"));
            default ->
                session.emit("permission_mode_changed", attributes("from_mode", "default", "to_mode", "acceptEdits"));
        }
    }

    private Map<String, Object> plugin(int number) {
        return attributes(
                "plugin.name",
                "plugin-" + number,
                "marketplace.name",
                "claude-plugins-official",
                "plugin.version",
                "1.4." + number,
                "plugin.scope",
                "user",
                "enabled_via",
                "settings",
                "has_hooks",
                number == 0,
                "has_mcp",
                number == 1,
                "skill_path_count",
                2L,
                "command_path_count",
                0L,
                "agent_path_count",
                1L);
    }

    private Map<String, Object> connection() {
        boolean connected = !dice.chance(0.05);
        return attributes(
                "status",
                connected ? "connected" : "failed",
                "transport_type",
                "stdio",
                "server_scope",
                "user",
                "duration_ms",
                Integer.toString(dice.skewed(20, 5_000)));
    }
}
