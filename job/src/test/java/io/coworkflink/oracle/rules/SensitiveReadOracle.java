/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule about sensitive reads in a session that has used what is new to its organization. */
final class SensitiveReadOracle {
    private SensitiveReadOracle() {}

    /**
     * Tells of one session.
     *
     * <p>The description leaves open when the time begins: with the first use of a server, and anew with that of another one. What was read
     * since the session has been watched without a pause counts, and with every match all begins anew.
     *
     * @param uses of what is new, by all sessions
     */
    static Stream<Found> found(List<StoryEvent> session, List<StoryEvent> uses) {
        List<Found> found = new ArrayList<>();
        Optional<StoryEvent> latest = Optional.empty();
        List<StoryEvent> reads = new ArrayList<>();
        for (StoryEvent event : session) {
            Optional<StoryEvent> open =
                    latest.filter(use -> event.second() - use.second() < Limit.SENSITIVE_SECONDS.value());
            if (open.isEmpty()) {
                reads.clear();
            }
            latest = begins(event, open, uses) ? Optional.of(event) : open;
            if (latest.isEmpty()) {
                continue;
            }
            List<StoryEvent> matched = matched(latest.get(), reads, event);
            if (EgressOracle.isRead(event)) {
                reads.add(event);
            }
            if (!matched.isEmpty()) {
                found.add(Found.of("new_mcp_server_sensitive_read", "critical", matched, event.text("session.id")));
                latest = Optional.empty();
                reads.clear();
            }
        }
        return found.stream();
    }

    private static boolean begins(StoryEvent event, Optional<StoryEvent> open, List<StoryEvent> uses) {
        return uses.contains(event)
                && open.filter(use -> Objects.equals(ServerOracle.matter(use), ServerOracle.matter(event)))
                        .isEmpty();
    }

    private static List<StoryEvent> matched(StoryEvent use, List<StoryEvent> before, StoryEvent event) {
        if (event.isSuccess() && event.hasAny("secret_path")) {
            return List.of(use, event);
        }
        List<StoryEvent> reads = Stream.concat(before.stream(), Stream.of(event))
                .filter(read -> event.second() - read.second() < Limit.BULK_SECONDS.value())
                .toList();
        return EgressOracle.isRead(event) && EgressOracle.isMuch(reads)
                ? Stream.concat(Stream.of(use), reads.stream())
                        .sorted(Comparator.comparingInt(StoryEvent::number))
                        .toList()
                : List.of();
    }
}
