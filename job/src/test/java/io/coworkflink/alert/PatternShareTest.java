/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.TelemetryGenerator;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CEP holds every event it is given against all open matches of its key: it must be given few. */
class PatternShareTest {
    private static final long SEED = 20_261_126;
    private static final double MOST = 0.10;

    private static final List<CoworkEvent> DAY = new TelemetryGenerator(SEED, Instant.parse("2026-03-01T09:00:00Z"), 40)
            .next(20_000).stream().map(PatternShareTest::event).toList();

    static Stream<SequenceRule> patterns() {
        return RuleCatalog.sequences(TestEvents.config()).stream();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void aPatternSeesLessThanATenthOfWhatHappensOnADay(SequenceRule rule) {
        long concerned = DAY.stream().filter(rule::concerns).count();
        assertThat((double) concerned / DAY.size())
                .as("%s, seed %d", rule.id(), SEED)
                .isLessThan(MOST);
    }

    private static CoworkEvent event(GeneratedEvent generated) {
        Events event = Events.event(generated.name());
        generated.attributes().forEach((name, value) -> event.with(name, value.toString()));
        return event.build();
    }
}
