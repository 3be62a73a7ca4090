/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about what is done although it was refused, or while nothing is refused. */
final class RefusalOracle {
    private static final String HOOK_BEFORE_TOOL = "PreToolUse:";

    private RefusalOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Stream.concat(
                Groups.by(events, Groups.PROMPT).flatMap(RefusalOracle::evasions),
                Groups.by(events, Groups.SESSION).flatMap(RefusalOracle::bypasses));
    }

    private static Stream<Found> evasions(List<StoryEvent> ofPrompt) {
        List<Found> found = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < ofPrompt.size(); i++) {
            StoryEvent accepted = ofPrompt.get(i);
            if (!isAccepted(accepted)) {
                continue;
            }
            Optional<StoryEvent> refused = ofPrompt.subList(used, i).stream()
                    .filter(event -> refusedTool(event) != null)
                    .filter(event -> accepted.second() - event.second() < Limit.EVASION_SECONDS.value())
                    .filter(event -> Objects.equals(refusedTool(event), accepted.text("tool_name"))
                            || accepted.hasAny("net_tool"))
                    .findFirst();
            if (refused.isPresent()) {
                found.add(Found.of(
                        "guardrail_evasion", "error", List.of(refused.get(), accepted), accepted.text("prompt.id")));
                used = i + 1;
            }
        }
        return found.stream();
    }

    private static boolean isAccepted(StoryEvent event) {
        return event.is("tool_decision") && event.says("decision", "accept") && !event.says("source", "user_temporary");
    }

    private static @Nullable String refusedTool(StoryEvent event) {
        if (event.is("tool_decision") && event.says("decision", "reject")) {
            return event.text("tool_name");
        }
        String hook = event.text("hook_name");
        boolean blocked = event.is("hook_execution_complete") && event.figure("num_blocking") > 0;
        return blocked && hook != null && hook.startsWith(HOOK_BEFORE_TOOL)
                ? hook.substring(HOOK_BEFORE_TOOL.length())
                : null;
    }

    private static Stream<Found> bypasses(List<StoryEvent> ofSession) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < ofSession.size(); i++) {
            StoryEvent action = ofSession.get(i);
            if (!isAction(action)) {
                continue;
            }
            ofSession.subList(0, i).stream()
                    .filter(event -> event.is("permission_mode_changed"))
                    .reduce((earlier, later) -> later)
                    .filter(mode -> mode.says("to_mode", "bypassPermissions"))
                    .filter(mode -> action.second() - mode.second() < Limit.BYPASS_SECONDS.value())
                    .map(mode ->
                            Found.of("bypass_then_act", "critical", List.of(mode, action), action.text("session.id")))
                    .ifPresent(found::add);
        }
        return found.stream();
    }

    /** What failed has changed nothing, but may have sent something. */
    private static boolean isAction(StoryEvent event) {
        return event.isResult()
                && (event.hasAny("net_tool") || (event.isSuccess() && event.hasAny("publish", "destructive")));
    }
}
