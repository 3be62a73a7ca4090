/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopNamesTest {
    private static final int MOST = 20;
    private static final long SEED = 11;

    @Test
    void asManyNamesAsThereMayBeAreAllShownHoweverRare() {
        TopNames names = new TopNames(MOST);
        for (int i = 0; i < 10_000; i++) {
            assertThat(names.shows("often")).isTrue();
        }
        for (int i = 1; i < MOST; i++) {
            assertThat(names.shows("rare-" + i)).isTrue();
        }
        assertThat(names.shows("one too many")).isFalse();
        assertThat(names.shows("often")).isTrue();
    }

    @Test
    void aFloodOfNamesSeenOnceShowsFewAndHidesNoneThatIsCommon() {
        TopNames names = new TopNames(MOST);
        Set<String> shown = new HashSet<>();
        for (String name : flood(200_000)) {
            if (names.shows(name)) {
                shown.add(name);
            }
        }
        assertThat(shown).hasSizeLessThan(3 * MOST);
        for (int common = 0; common < 5; common++) {
            assertThat(names.shows("common-" + common)).isTrue();
        }
        assertThat(names.shows("made up last")).isFalse();
    }

    @Test
    void whatBecomesCommonLaterIsShownThen() {
        TopNames names = new TopNames(MOST);
        flood(2_000).forEach(names::shows);
        assertThat(names.shows("new")).isFalse();
        for (int i = 0; i < 2_000 / (MOST - 1); i++) {
            names.shows("new");
        }
        assertThat(names.shows("new")).isTrue();
    }

    /** Nine in ten seen once, the others five names. */
    private static List<String> flood(int size) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(i % 2 == 0 ? "common-" + i / 2 % 5 : "made-up-" + i);
        }
        Collections.shuffle(names, new Random(SEED));
        return names;
    }
}
