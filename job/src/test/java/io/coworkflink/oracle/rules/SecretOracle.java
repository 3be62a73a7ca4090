/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The rule about one secret in several sessions. */
final class SecretOracle {
    private SecretOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Groups.by(events)
                .flatMap(ofOrganization -> ofOrganization.stream()
                        .flatMap(event -> event.secrets().stream())
                        .distinct()
                        .flatMap(secret -> of(
                                secret,
                                ofOrganization.stream()
                                        .filter(event -> event.secrets().contains(secret))
                                        .toList())));
    }

    /** Every further session, once there are enough of them, since the secret was last forgotten. */
    private static Stream<Found> of(String secret, List<StoryEvent> holders) {
        List<Found> found = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < holders.size(); i++) {
            if (i > 0 && holders.get(i).second() - holders.get(i - 1).second() >= Limit.SECRET_SECONDS.value()) {
                begin = i;
            }
            List<StoryEvent> known = holders.subList(begin, i + 1);
            List<StoryEvent> firsts = known.stream()
                    .filter(event -> isFirstOfSession(event, known))
                    .toList();
            if (firsts.contains(holders.get(i)) && firsts.size() >= Limit.SECRET_SESSIONS.value()) {
                found.add(Found.of("secret_in_sessions", "critical", firsts, secret));
            }
        }
        return found.stream();
    }

    private static boolean isFirstOfSession(StoryEvent event, List<StoryEvent> all) {
        return all.stream().filter(other -> isSameSession(other, event)).findFirst().stream()
                .allMatch(event::equals);
    }

    private static boolean isSameSession(StoryEvent left, StoryEvent right) {
        return Objects.equals(left.text("session.id"), right.text("session.id"));
    }
}
