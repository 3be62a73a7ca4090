/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.duration;

import io.coworkflink.config.AbsenceRuleConfig.OrphanPrompts;
import io.coworkflink.event.CoworkEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prompts of several users that nothing answers: not one client that was closed but a network, or a release, that is broken. */
record OrphanedUsers(Rule rule, OrphanPrompts limits) implements AbsenceJudge {
    /** Beyond these an alert need not count; as many as an organization can be asked to have. */
    private static final int MOST_USERS = 100;

    private static final Comparator<CoworkEvent> IN_ORDER =
            new SameTimeOrder().thenComparing(prompt -> String.valueOf(prompt.promptId()));

    @Override
    public long dueMillis(long sinceMillis) {
        return sinceMillis + limits.after().toMillis();
    }

    /** The memory has the latest such prompt of each user. */
    @Override
    public MemoryRule.Step judge(Memory memory, Absences due) {
        long now = due.sinceMillis();
        List<CoworkEvent> latest = latestOfEach(Stream.concat(
                memory.since(now - limits.window().toMillis()).stream(),
                due.unanswered().stream().sorted(IN_ORDER)));
        long until = dueMillis(now) + limits.window().toMillis();
        return new MemoryRule.Step(new Memory(latest, 0, until), latest.size() < limits.users() ? null : match(latest));
    }

    private static List<CoworkEvent> latestOfEach(Stream<CoworkEvent> inOrder) {
        Map<String, CoworkEvent> latest = new LinkedHashMap<>();
        inOrder.forEach(prompt -> {
            String user = prompt.identity().userKey();
            latest.remove(user);
            latest.put(user, prompt);
        });
        List<CoworkEvent> prompts = List.copyOf(latest.values());
        return prompts.subList(Math.max(0, prompts.size() - MOST_USERS), prompts.size());
    }

    private RuleMatch match(List<CoworkEvent> prompts) {
        String time = duration(limits.after());
        String message = "Orphan prompts: no call to the model for " + time + " after prompts of " + prompts.size()
                + " users within " + duration(limits.window());
        List<Reason> reasons =
                List.of(Reason.of("users", prompts.size(), limits.users()), Reason.of("time_without_call", time, time));
        return RuleMatch.of(rule, CompositeKey.of(), message, reasons, prompts)
                .as(Severity.ERROR)
                .overAfter(limits.window().multipliedBy(2));
    }
}
