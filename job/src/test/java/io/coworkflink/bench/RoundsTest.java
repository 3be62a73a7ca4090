/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
    @Test
    void everyRoundHasEveryScenarioOnceButBeginsElsewhere() {
        List<Scenario> first = Rounds.order(1);
        List<Scenario> second = Rounds.order(2);

        assertThat(first).doesNotHaveDuplicates().hasSize(16);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
        assertThat(second.get(0)).isNotEqualTo(first.get(0));
    }

    @Test
    void theCeilingOfAScenarioIsOneOfTheRound() {
        for (Scenario scenario : Rounds.order(1)) {
            assertThat(Rounds.order(1)).contains(scenario.ceiling());
        }
    }
}
