/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class CutBatchesTest {
    private static final int GAP = 60;
    private static final int LONGEST = 150;

    @Test
    void whatLiesCloseTogetherStaysTogetherAndInItsOrder() {
        EventBatch batch = batch(60, 0, 30);
        assertThat(split(batch)).containsExactly(batch);
    }

    @Test
    void eachSilenceLongerThanTheGapCuts() {
        assertThat(split(batch(200, 0, 61, 100, 261)))
                .containsExactly(batch(0), batch(61, 100), batch(200), batch(261));
    }

    @Test
    void aLongBatchWithoutSilencesIsNotCut() {
        assertThat(split(batch(120, 60, 0))).containsExactly(batch(0, 60, 120));
    }

    @Test
    void whatLastsLongerThanASessionMayIsCut() {
        assertThat(split(batch(0, 50, 100, 150, 151, 200))).containsExactly(batch(0, 50, 100, 150), batch(151, 200));
    }

    @Test
    void whatIsRepeatedStaysSo() {
        EventBatch repeated = new EventBatch(batch(0).key(), batch(0, 100).events(), true);
        assertThat(split(repeated)).hasSize(2).allMatch(EventBatch::repeated);
    }

    @Test
    void eventsOutsidePromptsDoNotPass() {
        CoworkEvent event = Events.event("plugin_loaded").build();
        assertThat(split(new EventBatch(EventKeys.correlation(event), List.of(event))))
                .isEmpty();
    }

    private static List<EventBatch> split(EventBatch batch) {
        List<EventBatch> out = new ArrayList<>();
        new CutBatches(Duration.ofSeconds(GAP), Duration.ofSeconds(LONGEST)).flatMap(batch, new ListCollector<>(out));
        return out;
    }

    private static EventBatch batch(int... seconds) {
        List<CoworkEvent> events = Arrays.stream(seconds)
                .mapToObj(second -> Events.toolResult("Read", true)
                        .inPrompt("p")
                        .atSecond(second)
                        .build())
                .toList();
        return new EventBatch(EventKeys.correlation(events.get(0)), events);
    }
}
