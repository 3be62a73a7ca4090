/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Some hours of two organizations in which more goes wrong than in a year, and nearly goes wrong as often. */
public final class RandomStory {
    private static final List<String> USERS = List.of("ann", "bob", "cem");
    private static final int SESSIONS_A_USER = 2;
    /** Sessions begin in the first minutes of a shift, so that organizations are busy at some times and idle at others. */
    private static final int[] SHIFTS = {0, 4_800, 9_000};

    private static final int BEGIN_WITHIN_STEPS = 180;

    private RandomStory() {}

    /**
     * Makes one up.
     *
     * @param first number of its events
     */
    public static List<StoryEvent> of(long seed, int first) {
        Random random = new Random(seed);
        List<StoryEvent> events = new ArrayList<>();
        for (String organization : List.of("north-" + seed, "south-" + seed)) {
            for (String user : USERS) {
                for (int session = 0; session < SESSIONS_A_USER; session++) {
                    int begin = SHIFTS[random.nextInt(SHIFTS.length)]
                            + random.nextInt(BEGIN_WITHIN_STEPS) * RandomSession.STEP_SECONDS;
                    events.addAll(new RandomSession(random, organization, user, user + "-" + session).events(begin));
                }
            }
        }
        return numbered(events, random, first);
    }

    /** Of what happens in the same second anything may come first. */
    private static List<StoryEvent> numbered(List<StoryEvent> events, Random random, int first) {
        Collections.shuffle(events, random);
        events.sort(Comparator.comparingLong(StoryEvent::second));
        List<StoryEvent> numbered = new ArrayList<>();
        for (StoryEvent event : events) {
            numbered.add(new StoryEvent(
                    first + numbered.size(),
                    event.second(),
                    event.name(),
                    event.attributes(),
                    event.labels(),
                    event.secrets()));
        }
        return numbered;
    }
}
