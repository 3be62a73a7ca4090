/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.RuleModes;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.ingest.Deduplication;
import io.coworkflink.ingest.EventBatches;
import io.coworkflink.oracle.rules.Found;
import io.coworkflink.oracle.rules.FoundDifferences;
import io.coworkflink.oracle.rules.Limit;
import io.coworkflink.oracle.rules.RandomStory;
import io.coworkflink.oracle.rules.RuleOracle;
import io.coworkflink.oracle.rules.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Every rule finds in random stories what a batch over all of the events finds, in whatever order and however often they come. */
class RuleOraclePipelineTest {
    private static final int STORIES = Integer.getInteger("rules.stories", 3);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(5);
    private static final int MOST_DELAY_SECONDS = 299;
    private static final long LONG_AFTER_SECONDS = Duration.ofDays(2).toSeconds();

    /** They look at days and months; {@link BaselineOracleTest} is about three of them. */
    private static final Set<String> LEFT_OUT = Set.of(
            "cost_spike",
            "login_after_silence",
            "latency_regression",
            "cache_collapse",
            "high_cost_prompt",
            "budget_burn_rate",
            "budget_step");

    private final long seed = Long.getLong("rules.seed", System.nanoTime() >>> 16);

    @Test
    void everyRuleFindsWhatABatchFinds() throws Exception {
        List<StoryEvent> stories = new ArrayList<>();
        for (int i = 0; i < STORIES; i++) {
            stories.addAll(RandomStory.of(seed + i, stories.size()));
        }
        List<Found> expected = RuleOracle.found(stories);

        List<Found> found = found(twiceAndShuffled(stories));

        assertThat(FoundDifferences.between(expected, found, stories))
                .as("-Drules.seed=%d", seed)
                .isEmpty();
        assertThat(rules(expected)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(covered());
    }

    private static Set<String> rules(List<Found> found) {
        return found.stream().map(Found::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> covered() {
        Set<String> covered = new TreeSet<>(RuleCatalog.ids());
        covered.removeAll(LEFT_OUT);
        return covered;
    }

    private static List<Found> found(List<CoworkEvent> events) throws Exception {
        StageRun run = new StageRun();
        try {
            StreamExecutionEnvironment env = run.environment();
            DataStream<CoworkEvent> once = EventBatches.spread(
                    Deduplication.once(
                            EventBatches.group(StageRun.source(env, OUT_OF_ORDERNESS, events)), Duration.ofHours(4)),
                    "spread-events");
            return StageRun.collect(env, StageRun.matches(env, once, config())).found().stream()
                    .map(RuleOraclePipelineTest::found)
                    .toList();
        } finally {
            run.close();
        }
    }

    private static AlertConfig config() {
        Set<String> leftOut = new TreeSet<>(RuleCatalog.ids());
        leftOut.retainAll(LEFT_OUT);
        List<String> arguments = new ArrayList<>(List.of("--kafka.bootstrap-servers", "127.0.0.1:9"));
        arguments.addAll(Limit.arguments());
        return ConfigLoader.load(arguments, Map.of()).alert().with(new RuleModes(Set.of(), Set.of(), leftOut));
    }

    private static Found found(RuleMatch match) {
        boolean isOver = match.kind() == RuleMatch.Kind.RECOVERED;
        return new Found(
                match.ruleId(),
                isOver ? Found.OVER : match.severity().name().toLowerCase(Locale.ROOT),
                match.organizationId(),
                group(match.groupKey()),
                (match.eventTimeMillis() - Events.START) / 1_000,
                match.matched().stream()
                        .map(event -> (int) event.position().offset())
                        .toList());
    }

    /** The parts of a {@link CompositeKey}, which may be keys in turn; any other key as it is. */
    private static String group(String key) {
        List<String> parts = new ArrayList<>();
        Matcher part = Pattern.compile("(\\d+|-):").matcher(key);
        int at = 0;
        while (part.region(at, key.length()).lookingAt()) {
            int length = part.group(1).equals("-") ? 0 : Integer.parseInt(part.group(1));
            parts.add(group(key.substring(part.end(), part.end() + length)));
            at = part.end() + length;
        }
        return at == key.length() ? Found.group(parts) : key;
    }

    /** Every event two times, each of them late by any time within the bound, and one long after all others. */
    private List<CoworkEvent> twiceAndShuffled(List<StoryEvent> stories) {
        record Arrival(long second, CoworkEvent event) {}
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        for (StoryEvent story : stories) {
            CoworkEvent event = event(story);
            for (int copy = 0; copy < 2; copy++) {
                arrivals.add(new Arrival(story.second() + random.nextInt(MOST_DELAY_SECONDS), event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::second));
        List<CoworkEvent> shuffled =
                new ArrayList<>(arrivals.stream().map(Arrival::event).toList());
        shuffled.add(Events.event("quiet").atSecond(LONG_AFTER_SECONDS).build());
        return shuffled;
    }

    private static CoworkEvent event(StoryEvent story) {
        Events event = Events.event(story.name());
        story.attributes().forEach(event::with);
        if (!story.secrets().isEmpty()) {
            event.found("AWS_KEY", 1);
        }
        return event.labelled(story.labels().toArray(String[]::new))
                .holding(story.secrets().toArray(String[]::new))
                .atSecond(story.second())
                .numbered(story.number())
                .build();
    }
}
