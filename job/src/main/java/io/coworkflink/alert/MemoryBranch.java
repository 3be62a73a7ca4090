/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operators of the rules with a memory: one for all that look at one session at a time, with another behind it for what their
 * absences amount to, and one for each of the others.
 */
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
            SingleOutputStreamOperator<RuleMatch> found =
                    remember(SESSIONS, more == null ? selected : selected.union(more), inSessions);
            matches.add(found);
            judgeAbsences(found, inSessions).ifPresent(matches::add);
        }
        rules.stream()
                .filter(rule -> !rule.isWithinSession())
                .forEach(rule -> matches.add(remember(
                        rule.kebabId(), SelectEvents.of(events, rule.kebabId(), List.of(rule)), List.of(rule))));
        return matches;
    }

    private static Optional<DataStream<RuleMatch>> judgeAbsences(
            SingleOutputStreamOperator<RuleMatch> found, List<MemoryRule> rules) {
        List<AbsenceRule> judged = rules.stream()
                .filter(AbsenceRule.class::isInstance)
                .map(AbsenceRule.class::cast)
                .toList();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(found.getSideOutput(RememberEvents.ABSENCES)
                .keyBy(Absences::key, WireTypeInfo.KEY)
                .process(new JudgeAbsences(judged))
                .uid(JudgeAbsences.UID)
                .name(JudgeAbsences.UID));
    }

    private static SingleOutputStreamOperator<RuleMatch> remember(
            String name, DataStream<CoworkEvent> selected, List<MemoryRule> rules) {
        String uid = "remember-" + name;
        return selected.keyBy(event -> key(rules, event), WireTypeInfo.KEY)
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
