/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.schema.JsonRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every documented type of event as clients send it, with the columns it must give. The cases are lines of JSON:
 * {@code {"name":…, "sent":{attributes}, "columns":{…}}}.
 */
class EventTypesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASES = "/event/types.ndjson";

    @ParameterizedTest
    @MethodSource("cases")
    void itsColumnsHoldWhatWasSent(JsonNode example) throws IOException {
        JsonNode row = row(example);
        Map<String, JsonNode> found = new TreeMap<>();
        Map<String, JsonNode> expected = new TreeMap<>();
        example.get("columns").properties().forEach(column -> {
            expected.put(column.getKey(), column.getValue());
            found.put(column.getKey(), row.path(column.getKey()));
        });
        assertThat(expected).isNotEmpty();
        assertThat(found).as(row.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatAnHonestClientSendsIsNoViolation(JsonNode example) {
        assertThat(event(example).violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsAttributesAreAllKnown(JsonNode example) {
        assertThat(example.get("sent").fieldNames())
                .toIterable()
                .allMatch(attribute ->
                        EventCatalog.isDocumented(example.get("name").asText(), attribute));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachRequiredAttributeIsMissedWhenItIsTakenAway(JsonNode example) {
        String name = example.get("name").asText();
        for (DocumentedAttribute attribute : EventCatalog.type(name).attributes()) {
            CoworkEvent event = events(example).with(attribute.name(), null).build();
            if (attribute.required()) {
                assertThat(event.violations()).contains(attribute.name() + ":missing");
            } else {
                assertThat(event.violations()).isEmpty();
            }
            assertThat(event.missingAttributes().split(",")).contains(attribute.name());
        }
    }

    @Test
    void contentThatTheClientKeepsIsMissingAndNoViolation() {
        CoworkEvent kept = Events.prompt("550e8400-e29b-41d4-a716-446655440000", "<REDACTED>")
                .with("prompt_length", "4")
                .with("event.timestamp", "2026-03-01T10:00:01.000Z")
                .atSecond(1)
                .build();

        assertThat(kept.missingAttributes().split(",")).contains("prompt");
        assertThat(kept.violations()).isEmpty();
    }

    @Test
    void contentThatWasRedactedHereIsNotMissing() {
        CoworkEvent sent = Events.prompt("550e8400-e29b-41d4-a716-446655440000", "[REDACTED_PROMPT]")
                .build();

        assertThat(sent.missingAttributes().split(",")).doesNotContain("prompt");
    }

    @Test
    void everyDocumentedTypeHasACase() throws IOException {
        Set<String> tested = new HashSet<>();
        cases().forEach(example -> tested.add(example.get("name").asText()));
        assertThat(tested).containsAll(EventCatalog.names());
    }

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(EventTypesTest.class.getResourceAsStream(CASES))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            return lines.stream().map(EventTypesTest::parse);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static JsonNode row(JsonNode example) throws IOException {
        return JSON.readTree(JsonRecords.write(EventSchema.EVENTS, event(example)));
    }

    private static CoworkEvent event(JsonNode example) {
        return events(example).build();
    }

    /** With what every event carries. */
    private static Events events(JsonNode example) {
        Events events = Events.event(example.get("name").asText())
                .inPrompt("550e8400-e29b-41d4-a716-446655440000")
                .with("event.timestamp", "2026-03-01T10:00:01.000Z")
                .atSecond(1);
        example.get("sent")
                .properties()
                .forEach(sent -> events.with(sent.getKey(), sent.getValue().asText()));
        return events;
    }
}
