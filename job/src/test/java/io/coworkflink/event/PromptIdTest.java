/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptIdTest {
    private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";

    static Stream<String> texts() {
        return Stream.of(
                "x".repeat(10_240),
                "x".repeat(129),
                " ".repeat(300) + UUID,
                "p\n1",
                "p\u00001",
                "p 1",
                "\u00a0p",
                "pr\u00f6mpt",
                "{p}",
                "{{" + UUID + "}}",
                "{" + UUID,
                "[REDACTED_EMAIL]",
                "[REDACTION_FAILED]",
                "[TRUNCATED 2000000]");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anIdThatIsTextIsNoneAndNamed(String sent) {
        CoworkEvent event = prompt(sent, "here");
        assertThat(event.promptId()).isNull();
        assertThat(event.violations()).contains("prompt.id:unreadable").doesNotContain("prompt.id:missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "null", "undefined"})
    void aWordForNoIdIsNoneAndNoMistake(String sent) {
        CoworkEvent event = prompt(sent, "here");
        assertThat(event.promptId()).isNull();
        assertThat(event.violations()).doesNotContain("prompt.id:unreadable");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoIdBringsNoTwoSessionsTogether(String sent) {
        String here = EventKeys.correlation(prompt(sent, "here"));
        assertThat(here).isNotEqualTo(EventKeys.correlation(prompt(sent, "there")));
        assertThat(here).isEqualTo(EventKeys.correlation(prompt(null, "here")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550E8400-E29B-41D4-A716-446655440000",
                "550e8400-E29B-41d4-a716-446655440000",
                "{550e8400-e29b-41d4-a716-446655440000}",
                "{550E8400-E29B-41D4-A716-446655440000}",
                " 550e8400-e29b-41d4-a716-446655440000\t",
                "\r\n {550E8400-E29B-41D4-A716-446655440000} "
            })
    void aUuidIsTheSameHoweverItIsWritten(String sent) {
        CoworkEvent event = prompt(sent, "here");
        assertThat(event.promptId()).isEqualTo(UUID);
        assertThat(event.violations()).doesNotContain("prompt.id:unreadable");
        assertThat(EventKeys.correlation(event)).isEqualTo(EventKeys.correlation(prompt(UUID, "there")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-1",
                "org_01:eu/west-1.A",
                "550E8400E29B41D4A716446655440000",
                "550E8400-E29B-41D4-A716-44665544000G",
                "550E8400_E29B-41D4-A716-446655440000"
            })
    void anyOtherIdentifierStaysAsItIs(String sent) {
        assertThat(prompt(sent, "here").promptId()).isEqualTo(sent);
    }

    @Test
    void anIdMayHave128Characters() {
        assertThat(prompt("x".repeat(128), "here").promptId()).hasSize(128);
    }

    private static CoworkEvent prompt(String promptId, String session) {
        return Events.prompt(promptId, "x").with("session.id", session).build();
    }
}
