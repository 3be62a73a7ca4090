/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of a story by whose they are, each group in order. */
final class Groups {
    static final String SESSION = "session.id";
    static final String PROMPT = "prompt.id";

    private Groups() {}

    /** Of one organization and with the same attributes; what lacks one of these belongs to nobody. */
    static Stream<List<StoryEvent>> by(List<StoryEvent> events, String... attributes) {
        Map<List<String>, List<StoryEvent>> groups = events.stream()
                .filter(event -> Stream.of(attributes).allMatch(event.attributes()::containsKey))
                .collect(Collectors.groupingBy(event -> key(event, attributes)));
        return groups.values().stream();
    }

    private static List<String> key(StoryEvent event, String... attributes) {
        List<String> key = new ArrayList<>(List.of(event.organization()));
        Stream.of(attributes).map(event.attributes()::get).forEach(key::add);
        return key;
    }
}
