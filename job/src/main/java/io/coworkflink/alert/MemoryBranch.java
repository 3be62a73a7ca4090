/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** The operators of the rules with a memory: one for all that look at one session at a time, and one for each of the others. */
final class MemoryBranch {
    private static final String SESSIONS = "sessions";

    private MemoryBranch() {}

    /** @param more for the rules about sessions, what another operator has found out; null for nothing */
    static List<DataStream<RuleMatch>> detect(
            DataStream<CoworkEvent> events, @Nullable DataStream<CoworkEvent> more, List<MemoryRule> rules) {
        List<DataStream<RuleMatch>> matches = new ArrayList<>();
        List<MemoryRule> inSessions =
                rules.stream().filter(MemoryRule::isWithinSession).toList();
        if (!inSessions.isEmpty()) {
            DataStream<CoworkEvent> selected = SelectEvents.of(events, SESSIONS, inSessions);
            matches.add(remember(SESSIONS, more == null ? selected : selected.union(more), inSessions));
        }
        rules.stream()
                .filter(rule -> !rule.isWithinSession())
                .forEach(rule -> matches.add(remember(
                        rule.kebabId(), SelectEvents.of(events, rule.kebabId(), List.of(rule)), List.of(rule))));
        return matches;
    }

    private static DataStream<RuleMatch> remember(
            String name, DataStream<CoworkEvent> selected, List<MemoryRule> rules) {
        String uid = "remember-" + name;
        return selected.keyBy(event -> key(rules, event), Types.STRING)
                .process(new RememberEvents(rules))
                .uid(uid)
                .name(uid);
    }

    /** Of a session, or of its prompt where a client tells no session. */
    static String key(List<MemoryRule> rules, CoworkEvent event) {
        if (!rules.get(0).isWithinSession()) {
            return rules.get(0).key(event);
        }
        return CompositeKey.of(
                event.identity().organizationId(),
                event.sessionId(),
                event.sessionId() == null ? event.promptId() : "");
    }
}
