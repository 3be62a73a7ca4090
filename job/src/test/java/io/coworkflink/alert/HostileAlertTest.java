/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.schema.JsonRecords;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts about events whose texts were made to break what shows the alert. */
class HostileAlertTest {
    private static final AlertFactory FACTORY =
            new AlertFactory(TestEvents.config().lifecycle());

    private static final int MOST_BYTES = 8_192;
    private static final List<InstantRule> RULES =
            List.of(new ApiErrorRule(), new ToolFailureRule(), new HighCostRequestRule(1));

    static Stream<String> texts() {
        return Stream.of(
                "<script>alert(1)</script>".repeat(40_000),
                "\u0000\u001b[31m\r\nINFO all is well\r\n".repeat(30_000),
                "\ud83d\ude00".repeat(250_000),
                "\"},{\"alert_id\":\"forged\"".repeat(30_000),
                "<!channel> <http://x|y> @here `code` ".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anAlertIsShortAndItsMessageIsOneLine(String text) {
        for (Alert alert : alerts(text)) {
            assertThat(alert.message()).matches("[^\\p{Cntrl}\\u2028\\u2029]{10,700}");
            assertThat(JsonRecords.write(AlertSchema.ALERTS, alert)).hasSizeLessThan(MOST_BYTES);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whateverTheTextTheAlertIsOneJsonObjectThatHoldsIt(String text) throws Exception {
        for (Alert alert : alerts(text)) {
            JsonNode json = new ObjectMapper().readTree(JsonRecords.write(AlertSchema.ALERTS, alert));
            assertThat(json.get("message").asText()).isEqualTo(alert.message());
            assertThat(json.get("alert_id").asText()).isEqualTo(alert.id()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void everyRuleHasItsAlert() {
        assertThat(alerts("x"))
                .extracting(Alert::type)
                .containsExactly("api_error", "tool_failure", "high_cost_request");
    }

    /** Of each rule one, with the text wherever a sender can put one. */
    private static List<Alert> alerts(String text) {
        return Stream.of(
                        everywhere(Events.apiError(text, "500", text), text),
                        everywhere(Events.toolResult(text, false), text),
                        everywhere(Events.apiRequest(text, "5"), text))
                .flatMap(event -> RULES.stream()
                        .map(rule -> rule.evaluate(event))
                        .filter(match -> match != null)
                        .map(match -> FACTORY.stale(match)))
                .toList();
    }

    private static CoworkEvent everywhere(Events event, String text) {
        for (String attribute : List.of(
                "error_type",
                "error",
                "session.id",
                "prompt.id",
                "organization.id",
                "user.id",
                "user.account_uuid",
                "user.account_id",
                "enduser.id",
                "user.email")) {
            event.with(attribute, text);
        }
        return event.atSecond(1).build();
    }
}
