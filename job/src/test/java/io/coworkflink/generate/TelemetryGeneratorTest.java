/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TelemetryGeneratorTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final long SEED = 1;
    private static final int COUNT = 60_000;
    private static final List<GeneratedEvent> EVENTS = new TelemetryGenerator(SEED, START, 40).next(COUNT);

    private static final Offset<Double> ONE_POINT = within(0.01);
    private static final List<String> CONTENT = List.of("prompt", "response", "tool_input", "tool_parameters", "error");
    /** Written apart from the generator: what it hides must be what a reader would find. */
    private static final Pattern PERSONAL =
            Pattern.compile("@example\\.com|\\(555\\) \\d{3}-\\d{4}|\\d{4} \\d{4} \\d{4} \\d{4}"
                    + "|\\b\\d{3}-\\d{2}-\\d{4}\\b|sk-ant-|\\b203\\.0\\.113\\.\\d");

    @Test
    void theSameSeedGivesTheSameEventsAndAnotherDoesNot() {
        List<GeneratedEvent> again = new TelemetryGenerator(SEED, START, 40).next(1_000);
        List<GeneratedEvent> other = new TelemetryGenerator(SEED + 1, START, 40).next(1_000);

        assertThat(again).isEqualTo(EVENTS.subList(0, 1_000)).isNotEqualTo(other);
    }

    @Test
    void batchSizeDoesNotChangeTheStream() {
        TelemetryGenerator generator = new TelemetryGenerator(SEED, START, 40);
        generator.next(1);
        generator.next(512);

        assertThat(generator.next(20)).isEqualTo(EVENTS.subList(513, 533));
    }

    @Test
    void kindsOfEventsComeAsOftenAsInAFleet() {
        assertThat(share("api_request")).isCloseTo(0.21, ONE_POINT);
        assertThat(share("tool_decision")).isCloseTo(0.20, ONE_POINT);
        assertThat(share("tool_result")).isCloseTo(0.16, ONE_POINT);
        assertThat(share("hook_execution_start") + share("hook_execution_complete"))
                .isCloseTo(0.28, within(0.015));
        assertThat(share("assistant_response")).isCloseTo(0.095, ONE_POINT);
        assertThat(share("user_prompt")).isBetween(0.01, 0.03);
        assertThat(share("api_error")).isBetween(0.0001, 0.0005);
        assertThat(EVENTS)
                .extracting(GeneratedEvent::name)
                .contains("plugin_loaded", "mcp_server_connection", "hook_registered", "compaction");
    }

    @Test
    void aPromptHasTwentyToSixtyEvents() {
        Map<Object, Long> perPrompt = EVENTS.stream()
                .filter(event -> event.attributes().containsKey("prompt.id"))
                .collect(groupingBy(event -> event.attributes().get("prompt.id"), counting()));

        // The last prompt of each client is still under way.
        assertThat(perPrompt.size()).isGreaterThan(1_000);
        double mean =
                perPrompt.values().stream().mapToLong(Long::longValue).average().orElseThrow();
        assertThat(mean).isBetween(35.0, 50.0);
        long usual = perPrompt.values().stream().filter(n -> n >= 15 && n <= 75).count();
        assertThat((double) usual / perPrompt.size()).isGreaterThan(0.9);
    }

    @Test
    void someEventsHaveNoPrompt() {
        double without = share(event -> !event.attributes().containsKey("prompt.id"));

        assertThat(without).isCloseTo(0.04, ONE_POINT);
    }

    @Test
    void costIsTextOrIntegerOrDouble() {
        Map<Class<?>, Long> forms = EVENTS.stream()
                .filter(event -> event.name().equals("api_request"))
                .collect(groupingBy(event -> event.attributes().get("cost_usd").getClass(), counting()));

        assertThat(forms).containsOnlyKeys(String.class, Long.class, Double.class);
        assertThat(forms.get(Double.class)).isGreaterThan(forms.get(String.class) + forms.get(Long.class));
    }

    @Test
    void oneContentStringInAHundredIsPersonal() {
        long texts = 0;
        long personal = 0;
        for (GeneratedEvent event : EVENTS) {
            for (String name : CONTENT) {
                Object text = event.attributes().get(name);
                texts += text == null ? 0 : 1;
                personal += text != null && PERSONAL.matcher((String) text).find() ? 1 : 0;
            }
        }

        // Only some of the content is free text: commands and paths are not personal in this sense.
        assertThat((double) personal / texts).isBetween(0.002, 0.012);
        assertThat(share(event -> event.name().equals("assistant_response")
                                && PERSONAL.matcher((String) event.attributes().get("response"))
                                        .find())
                        / share("assistant_response"))
                .isCloseTo(Prose.PERSONAL_SHARE, within(0.004));
    }

    @Test
    void anEventIsUniqueByItsIdentity() {
        Set<List<Object>> identities = new HashSet<>();
        for (GeneratedEvent event : EVENTS) {
            identities.add(List.of(
                    event.attributes().get("session.id"),
                    event.name(),
                    event.attributes().get("event.sequence"),
                    event.timeUnixNano()));
        }

        assertThat(identities).hasSize(COUNT);
    }

    @Test
    void arrivalFollowsTimeWithinTheExportInterval() {
        long latest = 0;
        long worst = 0;
        for (GeneratedEvent event : EVENTS) {
            worst = Math.max(worst, latest - event.timeUnixNano());
            latest = Math.max(latest, event.timeUnixNano());
        }

        assertThat(worst).isPositive().isLessThanOrEqualTo(5_000_000_000L);
    }

    private static double share(String name) {
        return share(event -> event.name().equals(name));
    }

    private static double share(Predicate<GeneratedEvent> condition) {
        return (double) EVENTS.stream().filter(condition).count() / COUNT;
    }
}
