/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.BaselineHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alice works at ten o'clock, where second 0 is, on a Mac. */
class UnusualUseRuleTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    /** On the eighth day at three. */
    private static final long NIGHT = 7 * DAY + 17 * HOUR;

    private final UnusualUseRule rule =
            new UnusualUseRule(TestEvents.USUAL.baselines().unusualResults());

    @Test
    void muchWorkAtAnUnknownHourIsToldOnTrial() throws Exception {
        List<RuleMatch> found = matches(rule, usuallyAnd(prompted(NIGHT, 20)));

        assertThat(rule.usualMode()).isEqualTo(RuleMode.SHADOW);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message()).isEqualTo("Unusual use: user=alice hour_utc=3 tool_results=20 published=0");
    }

    @Test
    void aLookAtAnUnknownHourOrMuchWorkAtAKnownOneIsNone() throws Exception {
        assertThat(matches(rule, usuallyAnd(prompted(NIGHT, 19)))).isEmpty();
        assertThat(matches(rule, usuallyAnd(prompted(8 * DAY, 50)))).isEmpty();
        assertThat(matches(rule, usuallyAnd(results(NIGHT, 50))))
                .as("a task that runs on")
                .isEmpty();
    }

    @Test
    void oneThingPublishedIsEnough() throws Exception {
        List<CoworkEvent> night = prompted(NIGHT, 0);
        night.add(Events.toolResult("Bash", true)
                .labelled("publish")
                .with("user.account_uuid", "alice")
                .atSecond(NIGHT + 1)
                .build());

        assertThat(matches(rule, usuallyAnd(night))).hasSize(1);
    }

    @Test
    void nothingIsToldWhileTheUserIsNewOrSomebodyElse() throws Exception {
        assertThat(matches(rule, usuallyAnd(prompted(NIGHT - 3 * DAY, 20)))).isEmpty();
        assertThat(matches(rule, prompted(NIGHT, 20))).isEmpty();
    }

    @Test
    void anHourOfLongAgoIsUnknownAndOneThatComesAgainAndAgainIsNot() throws Exception {
        List<CoworkEvent> longAgo = usuallyAnd(prompted(NIGHT, 0));
        longAgo.addAll(prompted(NIGHT + 20 * DAY + 7 * HOUR, 0));
        longAgo.addAll(prompted(NIGHT + 32 * DAY, 20));
        assertThat(matches(rule, longAgo)).hasSize(1);

        List<CoworkEvent> nights = usuallyAnd(List.of());
        for (int day = 0; day < 20; day++) {
            nights.addAll(prompted(NIGHT + day * DAY, 20));
        }
        assertThat(matches(rule, nights)).hasSize(10);
    }

    @Test
    void twoSystemsWithinAnHourAreToldWhenOneIsNew() throws Exception {
        List<CoworkEvent> both = prompted(8 * DAY, 0, "darwin", "mac", 0);
        both.addAll(prompted(8 * DAY, 0, "linux", "mac", 60));
        assertThat(matches(rule, usuallyAnd(both)))
                .extracting(RuleMatch::message)
                .containsExactly("Unusual use: user=alice operating_systems=2");

        List<CoworkEvent> known = prompted(DAY, 0, "linux", "mac", 0);
        known.addAll(both);
        assertThat(matches(rule, usuallyAnd(known))).isEmpty();
        assertThat(matches(rule, usuallyAnd(prompted(8 * DAY, 0, "linux", "mac", 0))))
                .isEmpty();
    }

    @Test
    void twoInstallationsWithinAnHourAreToldWhenOneIsNew() throws Exception {
        List<CoworkEvent> both = prompted(8 * DAY, 0, "darwin", "mac", 0);
        both.addAll(prompted(8 * DAY, 0, "darwin", "other-mac", 60));
        assertThat(matches(rule, usuallyAnd(both)))
                .extracting(RuleMatch::message)
                .containsExactly("Unusual use: user=alice installations=2");

        List<CoworkEvent> after = prompted(8 * DAY, 0, "darwin", "mac", 0);
        after.addAll(prompted(8 * DAY, 0, "darwin", "other-mac", HOUR));
        assertThat(matches(rule, usuallyAnd(after))).isEmpty();
    }

    private static List<CoworkEvent> usuallyAnd(List<CoworkEvent> more) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            events.addAll(prompted(day * DAY, 30));
        }
        events.addAll(more);
        return events;
    }

    private static List<CoworkEvent> prompted(long second, int results) {
        return prompted(second, results, "darwin", "mac", 0);
    }

    private static List<CoworkEvent> prompted(
            long second, int results, String system, String installation, long later) {
        List<CoworkEvent> events = new ArrayList<>(results(second, results));
        events.add(Events.prompt("p", "text")
                .with("user.account_uuid", "alice")
                .with("user.id", installation)
                .with("os.type", system)
                .atSecond(second + later)
                .build());
        return events;
    }

    private static List<CoworkEvent> results(long second, int results) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            events.add(Events.toolResult("Read", true)
                    .with("user.account_uuid", "alice")
                    .with("user.id", "mac")
                    .atSecond(second + i)
                    .build());
        }
        return events;
    }
}
