/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rule about hours, systems and installations from which a user has not prompted before; stories are shorter than its memory. */
final class UnusualUseOracle {
    private static final long HOUR = 3_600;
    private static final long HOURS_A_DAY = 24;

    private UnusualUseOracle() {}

    /** The description leaves open which hours, full ones, and what becomes usual: nothing for which the rule fired just once or twice. */
    static Stream<Found> found(List<StoryEvent> events) {
        return Groups.by(events, "user.account_uuid").flatMap(UnusualUseOracle::ofUser);
    }

    private static Stream<Found> ofUser(List<StoryEvent> user) {
        List<StoryEvent> uses = user.stream()
                .filter(event -> event.isResult() || event.is("user_prompt"))
                .toList();
        List<StoryEvent> usual = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        if (uses.isEmpty()) {
            return Stream.empty();
        }
        long first = uses.get(0).second() / HOUR;
        for (long hour = first; hour <= uses.get(uses.size() - 1).second() / HOUR; hour++) {
            long current = hour;
            List<StoryEvent> now = uses.stream()
                    .filter(event -> event.second() / HOUR == current)
                    .toList();
            boolean isLearnt = (hour - first) * HOUR >= Limit.LEARNING_SECONDS.value();
            if (isLearnt && isUnusual(hour, now, usual)) {
                found.add(found(now.get(0), (hour + 1) * HOUR));
            } else {
                usual.addAll(prompts(now));
            }
        }
        return found.stream();
    }

    private static boolean isUnusual(long hour, List<StoryEvent> now, List<StoryEvent> usual) {
        return isUnknownHour(hour, now, usual)
                || isNewOfTwo("os.type", prompts(now), usual)
                || isNewOfTwo("user.id", prompts(now), usual);
    }

    private static Found found(StoryEvent one, long second) {
        String user = Found.group(List.of(String.valueOf(one.text("user.account_uuid")), ""));
        return new Found("unusual_use", "warning", one.organization(), user, second, List.of());
    }

    private static boolean isUnknownHour(long hour, List<StoryEvent> now, List<StoryEvent> before) {
        long results = now.stream().filter(StoryEvent::isResult).count();
        boolean publishes = now.stream().anyMatch(event -> event.isSuccess() && event.hasAny("publish"));
        return !prompts(now).isEmpty()
                && before.stream().noneMatch(event -> (event.second() / HOUR - hour) % HOURS_A_DAY == 0)
                && (publishes || results >= Limit.UNUSUAL_RESULTS.value());
    }

    private static boolean isNewOfTwo(String attribute, List<StoryEvent> now, List<StoryEvent> before) {
        List<String> known = values(attribute, before);
        List<String> used = values(attribute, now);
        return used.size() > 1 && !known.containsAll(used);
    }

    private static List<String> values(String attribute, List<StoryEvent> events) {
        return events.stream()
                .map(event -> String.valueOf(event.text(attribute)))
                .distinct()
                .toList();
    }

    private static List<StoryEvent> prompts(List<StoryEvent> events) {
        return events.stream().filter(event -> event.is("user_prompt")).toList();
    }
}
