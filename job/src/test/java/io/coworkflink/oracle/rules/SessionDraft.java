/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A session as it is made up: what every event of it has, and chance. */
final class SessionDraft {
    private static final int SECRETS = 25;
    private static final int SECRET_EVERY = 12;

    private final Random random;
    private final Map<String, String> always;
    private final List<StoryEvent> events = new ArrayList<>();
    private int prompts;

    SessionDraft(Random random, String organization, String user, String session) {
        this.random = random;
        this.always = Map.of(
                "organization.id", organization,
                "session.id", session,
                "user.id", user,
                "user.account_uuid", "acct-" + user,
                "event.timestamp", "2026-03-01T10:00:00Z");
    }

    List<StoryEvent> events() {
        return events;
    }

    void nextPrompt() {
        prompts++;
    }

    /** @param more names and values in turn */
    void add(String name, long second, String... more) {
        add(name, second, Set.of(), more);
    }

    /** Before the first prompt, events are of none. */
    void add(String name, long second, Set<String> labels, String... more) {
        Map<String, String> attributes = new HashMap<>(always);
        if (prompts > 0) {
            attributes.put("prompt.id", id(prompts));
        }
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        boolean isContent = name.equals("user_prompt") || name.equals("tool_result");
        boolean holdsSecret = isContent && oneIn(SECRET_EVERY);
        Set<String> all = new TreeSet<>(labels);
        if (holdsSecret) {
            all.add("contains_secret");
        }
        Set<String> secrets = holdsSecret ? Set.of("f" + below(SECRETS)) : Set.of();
        events.add(new StoryEvent(0, second, name, attributes, all, secrets));
    }

    String userId() {
        return always.getOrDefault("user.id", "");
    }

    /** Of this session alone. */
    String id(int number) {
        return always.get("session.id") + "-" + number;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    boolean oneIn(int times) {
        return below(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
