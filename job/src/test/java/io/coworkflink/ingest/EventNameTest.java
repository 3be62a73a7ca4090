/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNameTest {
    private final Map<String, String> attributes = new HashMap<>();

    @Test
    void placesAreTriedInTheirOrder() {
        attributes.put("event_name", "sixth");
        assertThat(resolve(null, null)).isEqualTo("sixth");
        attributes.put("event_type", "fifth");
        assertThat(resolve(null, null)).isEqualTo("fifth");
        assertThat(resolve(null, json("{\"a\":1,\"event_type\":\"fourth\"}"))).isEqualTo("fourth");
        assertThat(resolve(null, text("third"))).isEqualTo("third");
        assertThat(resolve("second", text("third"))).isEqualTo("second");
        attributes.put("event.name", "first");
        assertThat(resolve("second", text("third"))).isEqualTo("first");
    }

    @ParameterizedTest
    @CsvSource({
        "claude_code.user_prompt, user_prompt",
        "claude_cowork.user_prompt, user_prompt",
        "cowork.user_prompt, user_prompt",
        "user_prompt, user_prompt",
        "cowork.cowork.x, cowork.x",
        "other.x, other.x",
        "cowork., unknown"
    })
    void onePrefixIsStripped(String sent, String name) {
        assertThat(resolve(sent, null)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice@example.com", "call me at 555-0100", "4111111111111111", "", "/Users/pat", "ünknown", " x"
            })
    void whatDoesNotLookLikeANameIsNone(String text) {
        attributes.put("event.name", text);
        assertThat(resolve(null, null)).isEqualTo("unknown");
        assertThat(attributes).containsEntry("event.name", text);
    }

    @Test
    void aNameMayHaveSixtyFourLetters() {
        assertThat(resolve("x".repeat(64), null)).isEqualTo("x".repeat(64));
        assertThat(resolve("x".repeat(65), null)).isEqualTo("unknown");
    }

    @Test
    void theNameLeavesTheAttributesAndABodyThatRepeatsItToo() {
        attributes.put("event.name", "user_prompt");
        attributes.put("event_type", "survey");
        resolve(null, text("claude_code.user_prompt"));
        assertThat(attributes).containsOnlyKeys("event_type");
        resolve("user_prompt", json("{\"event_type\":\"cowork.user_prompt\"}"));
        assertThat(attributes).containsOnlyKeys("event_type");
    }

    @Test
    void anyOtherBodyStays() {
        attributes.put("event.name", "x");
        resolve(null, text("something else"));
        assertThat(attributes).containsEntry("body", "something else");
        attributes.clear();
        resolve(null, json("{\"event_type\":\"x\",\"more\":1}"));
        assertThat(attributes).containsEntry("body", "{\"event_type\":\"x\",\"more\":1}");
        attributes.clear();
        resolve(null, json("[1]"));
        assertThat(attributes).containsEntry("body", "[1]");
    }

    @Test
    void anAttributeNamedBodyWinsOverTheBody() {
        attributes.put("body", "attribute");
        resolve("x", text("log body"));
        assertThat(attributes).containsEntry("body", "attribute");
    }

    @Test
    void ofTwoTypesInABodyTheLastCounts() {
        assertThat(resolve(null, json("{\"event_type\":\"a\",\"event_type\":\"b\"}")))
                .isEqualTo("b");
    }

    @Test
    void aTruncatedBodyHasNoType() {
        assertThat(resolve(null, json(Truncation.of(9)))).isEqualTo("unknown");
    }

    private String resolve(String eventName, EventName.Body body) {
        return EventName.resolve(attributes, eventName, body);
    }

    private static EventName.Body text(String text) {
        return new EventName.Body(text, false);
    }

    private static EventName.Body json(String text) {
        return new EventName.Body(text, true);
    }
}
