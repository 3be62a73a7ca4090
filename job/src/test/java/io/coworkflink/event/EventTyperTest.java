/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTyperTest {
    @ParameterizedTest
    @CsvSource({
        "0.0035, 3500000",
        "1, 1000000000",
        "0, 0",
        "0.009840000000000002, 9840000",
        "1e-3, 1000000",
        "0.0000000005, 0",
        "0.0000000015, 2"
    })
    void costIsHeldExactlyAndRoundedHalfEvenToNanoDollars(String sent, long nanoUsd) {
        assertThat(Events.apiRequest("m", sent).build().api().costNanoUsd()).isEqualTo(nanoUsd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "Infinity", "1e309", "0x1p3", "1,23", "unknown", "1e999999999", "9999999999", "1e9"})
    void anUnreadableCostIsNullAndNamed(String sent) {
        CoworkEvent event = Events.apiRequest("m", sent).build();
        assertThat(event.api().costNanoUsd()).isNull();
        assertThat(event.violations()).contains("cost_usd:unreadable").doesNotContain("cost_usd:missing");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "undefined", "null", "NaN", "{}"})
    void aCostThatIsNotThereIsNullAndMissed(String sent) {
        CoworkEvent event = Events.apiRequest("m", sent).build();
        assertThat(event.api().costNanoUsd()).isNull();
        assertThat(event.violations()).contains("cost_usd:missing").doesNotContain("cost_usd:unreadable");
    }

    @Test
    void microsStandInForAMissingCostOnly() {
        assertThat(Events.event("api_request")
                        .with("cost_usd_micros", "108007")
                        .build()
                        .api()
                        .costNanoUsd())
                .isEqualTo(108_007_000L);
        assertThat(Events.apiRequest("m", "0.1080072")
                        .with("cost_usd_micros", "108007")
                        .build()
                        .api()
                        .costNanoUsd())
                .isEqualTo(108_007_200L);
    }

    @Test
    void onlyRequestsCarryCost() {
        CoworkEvent event =
                Events.apiError("m", "429", "slow down").with("cost_usd", "3").build();
        assertThat(event.api().costNanoUsd()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1200, 1200", "1200.0, 1200", "1.2e3, 1200", "0, 0"})
    void tokensAreReadInEveryHonestForm(String sent, long tokens) {
        assertThat(Events.event("api_request")
                        .with("input_tokens", sent)
                        .build()
                        .api()
                        .inputTokens())
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-1", "1.5", "12 ", "true"})
    void tokensThatAreNoCountAreNullAndNamed(String sent) {
        CoworkEvent event =
                Events.event("api_request").with("input_tokens", sent).build();
        assertThat(event.api().inputTokens()).isNull();
        assertThat(event.violations()).contains("input_tokens:unreadable");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "1, true", "false, false", "False, false", "0, false"})
    void successIsReadAsTextOrNumber(String sent, boolean success) {
        assertThat(Events.event("tool_result")
                        .with("success", sent)
                        .build()
                        .tool()
                        .success())
                .isEqualTo(success);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", "-1", "true ", "wahr"})
    void aSuccessThatIsNeitherIsNullAndNoFailure(String sent) {
        CoworkEvent event = Events.event("tool_result").with("success", sent).build();
        assertThat(event.tool().success()).isNull();
        assertThat(event.isToolFailure()).isFalse();
        assertThat(event.violations()).contains("success:unreadable");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "null", "undefined"})
    void aSuccessThatIsNotThereIsNullAndNoFailure(String sent) {
        CoworkEvent event = Events.event("tool_result").with("success", sent).build();
        assertThat(event.tool().success()).isNull();
        assertThat(event.isToolFailure()).isFalse();
        assertThat(event.violations()).contains("success:missing").doesNotContain("success:unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-1", "0.5", "first"})
    void aSequenceThatIsNoCountIsNullAndNamed(String sent) {
        CoworkEvent event =
                Events.event("tool_result").with("event.sequence", sent).build();
        assertThat(event.sequence()).isNull();
        assertThat(event.violations()).contains("event.sequence:unreadable");
    }

    @Test
    void theLargestSequenceIsOne() {
        CoworkEvent event = Events.event("tool_result")
                .with("event.sequence", "9223372036854775807")
                .build();
        assertThat(event.sequence()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_name", "decision", "service.version", "user.id", "organization.id", "session.id"})
    void aTextTooLongForAKeyIsNoneAndNamed(String attribute) {
        String fits = "k".repeat(256);
        assertThat(keys(Events.toolDecision("Read", "accept").with(attribute, fits)))
                .contains(fits);
        Events longer = Events.toolDecision("Read", "accept").with(attribute, fits + "k");
        assertThat(keys(longer)).doesNotContain(fits + "k");
        assertThat(longer.build().violations()).contains(attribute + ":unreadable");
    }

    @Test
    void aModelOrAnAccountTooLongForAKeyIsNone() {
        CoworkEvent event = Events.apiRequest("m".repeat(257), "1")
                .with("user.account_uuid", "a".repeat(257))
                .build();
        assertThat(event.api().model()).isNull();
        assertThat(event.violations()).contains("model:unreadable");
        assertThat(event.identity().userKey()).isEqualTo("alice");
    }

    @Test
    void theSimplifiedRecordsDecisionsAreReadAsTheClients() {
        ToolCall tool = Events.toolDecision("Read", "allow")
                .with("source", "auto")
                .build()
                .tool();
        assertThat(tool.decision()).isEqualTo("accept");
        assertThat(tool.decisionSource()).isEqualTo("config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null"})
    void aBlankPromptIdIsNoPromptId(String sent) {
        assertThat(Events.event("tool_result").inPrompt(sent).build().promptId())
                .isNull();
    }

    @Test
    void theUserKeyIsTheFirstThatExists() {
        Events event = Events.event("user_prompt").with("user.email", "[REDACTED_EMAIL]");
        assertThat(event.build().identity().userKey()).isEqualTo("alice");
        event.with("user.email", "email_k1_abcdef");
        assertThat(event.build().identity().userKey()).isEqualTo("email_k1_abcdef");
        event.with("user.account_id", "user_01x");
        assertThat(event.build().identity().userKey()).isEqualTo("user_01x");
        event.with("user.account_uuid", "acct-001");
        assertThat(event.build().identity().userKey()).isEqualTo("acct-001");
    }

    @Test
    void anEventWithoutAnyIdentityIsAnonymous() {
        CoworkEvent event = Events.event("x").with("user.id", "").build();
        assertThat(event.identity().userKey()).isEqualTo("anonymous");
    }

    /** All that events are grouped by. */
    private static List<String> keys(Events event) {
        CoworkEvent built = event.build();
        return Stream.of(
                        built.tool().name(),
                        built.tool().decision(),
                        built.client().version(),
                        built.identity().userKey(),
                        built.identity().organizationId(),
                        built.sessionId())
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void whatNoFieldTakesStaysAnAttribute() {
        CoworkEvent event =
                Events.event("hook_plugin_metrics").with("cost_usd", "12").build();
        assertThat(event.api()).isNull();
        assertThat(event.attributes().toMap()).containsEntry("cost_usd", "12").doesNotContainKey("session.id");
    }

    @Test
    void thePromptIsTakenOnceThoughItIsSentTwice() {
        CoworkEvent event = Events.prompt("p", "[REDACTED_PROMPT]")
                .with("prompt_text", "[REDACTED_PROMPT]")
                .build();
        assertThat(event.prompt()).isEqualTo("[REDACTED_PROMPT]");
        assertThat(event.attributes().toMap()).doesNotContainKeys("prompt", "prompt_text");
    }
}
