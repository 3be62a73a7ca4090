/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.apiRequest;
import static io.coworkflink.alert.TestEvents.apiRequestCosting;
import static io.coworkflink.alert.TestEvents.event;
import static io.coworkflink.alert.TestEvents.toolResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Events;
import io.coworkflink.event.ToolCall;
import org.junit.jupiter.api.Test;

class InstantRulesTest {
    private static final Where HERE = new Where("org-acme", "sess-1", "prompt-1");

    private final ApiErrorRule apiErrorRule = new ApiErrorRule();
    private final ToolFailureRule toolFailureRule = new ToolFailureRule();
    private final HighCostRequestRule highCostRule = new HighCostRequestRule(1_000_000_000L);

    @Test
    void anApiErrorIsCriticalAndSaysModelStatusAndError() {
        CoworkEvent error = apiError(7, HERE, "claude-sonnet-4-20250514", 429, "rate_limit_exceeded");

        RuleMatch match = apiErrorRule.evaluate(error);

        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.message())
                .isEqualTo("API error: model=claude-sonnet-4-20250514 status=429 error=rate_limit_exceeded");
        assertThat(match.matched()).containsExactly(MatchedEvent.of(error));
        assertThat(match.eventTimeMillis()).isEqualTo(TestEvents.at(7));
    }

    @Test
    void anApiErrorThatSaysNothingIsStillOne() {
        assertThat(apiErrorRule.evaluate(apiError(0, HERE, null, null, null)).message())
                .isEqualTo("API error: model=unknown status=unknown error=unknown");
        assertThat(apiErrorRule
                        .evaluate(event(EventNames.API_ERROR, 0, HERE, null, null))
                        .message())
                .isEqualTo("API error: model=unknown status=unknown error=unknown");
    }

    @Test
    void aSuccessfulRequestIsNoApiError() {
        assertThat(apiErrorRule.evaluate(apiRequest(0))).isNull();
        assertThat(apiErrorRule.evaluate(toolResult(0, "Read", false))).isNull();
    }

    @Test
    void aFailedToolIsAWarningAndSaysToolAndErrorType() {
        RuleMatch match = toolFailureRule.evaluate(toolResult(0, "Read", false));

        assertThat(match.severity()).isEqualTo(Severity.WARNING);
        assertThat(match.message()).isEqualTo("Tool failure: tool=Read error_type=Error:ENOENT");
    }

    @Test
    void aToolThatSucceedsOrDoesNotSayIsNoFailure() {
        assertThat(toolFailureRule.evaluate(toolResult(0, "Read", true))).isNull();
        assertThat(toolFailureRule.evaluate(toolResult(0, "Read", null))).isNull();
        assertThat(toolFailureRule.evaluate(event(EventNames.TOOL_RESULT, 0, HERE, null, null)))
                .isNull();
    }

    @Test
    void aDecisionAboutAToolIsNoResult() {
        ToolCall call = new ToolCall("Bash", null, "reject", "config", false, null, null, null, null, null);

        assertThat(toolFailureRule.evaluate(event(EventNames.TOOL_DECISION, 0, HERE, null, call)))
                .isNull();
    }

    @Test
    void aRequestIsDearOnlyStrictlyAboveTheThreshold() {
        assertThat(highCostRule.evaluate(apiRequestCosting(999_999_999L))).isNull();
        assertThat(highCostRule.evaluate(apiRequestCosting(1_000_000_000L))).isNull();
        assertThat(highCostRule.evaluate(apiRequestCosting(1_000_000_001L))).isNotNull();
    }

    @Test
    void aDearRequestIsAWarningAndSaysCostAndThresholdAsPlainMoney() {
        RuleMatch match = highCostRule.evaluate(apiRequestCosting(12_500_000_000L));

        assertThat(match.severity()).isEqualTo(Severity.WARNING);
        assertThat(match.message()).isEqualTo("High-cost request: model=claude-opus-4 cost=12.5 USD threshold=1 USD");
    }

    @Test
    void anUnknownCostIsNotHighEvenWhenTheThresholdIsNothing() {
        HighCostRequestRule anyCost = new HighCostRequestRule(0);

        assertThat(anyCost.evaluate(apiRequestCosting(null))).isNull();
        assertThat(anyCost.evaluate(apiRequestCosting(0L))).isNull();
        assertThat(anyCost.evaluate(event(EventNames.API_REQUEST, 0, HERE, null, null)))
                .isNull();
    }

    @Test
    void onlyRequestsHaveACost() {
        CoworkEvent oddError = event(
                EventNames.API_ERROR, 0, HERE, apiRequestCosting(9_000_000_000L).api(), null);

        assertThat(highCostRule.evaluate(oddError)).isNull();
    }

    @Test
    void leavingAllPermissionsToTheAgentIsCritical() {
        CoworkEvent change = Events.event(EventNames.PERMISSION_MODE_CHANGED)
                .with("from_mode", "default")
                .with("to_mode", "bypassPermissions")
                .with("trigger", "shift_tab")
                .build();

        RuleMatch match = new PermissionBypassRule().evaluate(change);

        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.message()).isEqualTo("Permission bypass: from=default to=bypassPermissions trigger=shift_tab");
    }

    @Test
    void anyOtherChangeOfModeIsNoBypass() {
        PermissionBypassRule rule = new PermissionBypassRule();
        Events change = Events.event(EventNames.PERMISSION_MODE_CHANGED).with("from_mode", "bypassPermissions");

        assertThat(rule.evaluate(change.with("to_mode", "default").build())).isNull();
        assertThat(rule.evaluate(change.with("to_mode", "bypassPermissions").build()))
                .isNull();
        assertThat(rule.evaluate(change.with("from_mode", null)
                        .with("to_mode", "acceptEdits")
                        .build()))
                .isNull();
        assertThat(rule.evaluate(change.with("to_mode", null).build())).isNull();
        assertThat(rule.evaluate(Events.event("other")
                        .with("to_mode", "bypassPermissions")
                        .build()))
                .isNull();
    }

    @Test
    void anEditOfItsOwnGuardrailsIsAnErrorAndDoesNotNameTheFile() {
        RuleMatch match = new GuardrailEditRule()
                .evaluate(Events.toolResult("Write", true).labelled("guardrail").build());

        assertThat(match.severity()).isEqualTo(Severity.ERROR);
        assertThat(match.message())
                .isEqualTo("Guardrail edit: tool=Write changed settings, instructions, hooks or a shell profile");
    }

    @Test
    void readingAGuardrailAndFailingToEditOneAndEditingAnythingElseAreNoEdits() {
        GuardrailEditRule rule = new GuardrailEditRule();
        Events nameless = Events.event(EventNames.TOOL_RESULT).with("success", "true");

        assertThat(rule.evaluate(nameless.labelled("guardrail").build())).isNull();
        assertThat(rule.evaluate(
                        Events.toolResult("Read", true).labelled("guardrail").build()))
                .isNull();
        assertThat(rule.evaluate(
                        Events.toolResult("Edit", false).labelled("guardrail").build()))
                .isNull();
        assertThat(rule.evaluate(Events.toolDecision("Edit", "accept")
                        .labelled("guardrail")
                        .build()))
                .isNull();
        assertThat(rule.evaluate(
                        Events.toolResult("Edit", true).labelled("secret_path").build()))
                .isNull();
    }

    @Test
    void aSecretInAPromptIsAnErrorThatNamesItsTypesAndNothingElse() {
        CoworkEvent prompt = Events.prompt("prompt-1", "use [REDACTED_API_KEY], says [REDACTED_EMAIL]")
                .found("AWS_KEY", 1)
                .found("EMAIL", 2)
                .labelled("contains_secret")
                .build();

        RuleMatch match = new SecretInContentRule().evaluate(prompt);

        assertThat(match.severity()).isEqualTo(Severity.ERROR);
        assertThat(match.message()).isEqualTo("Secret in content: event=user_prompt types=AWS_KEY");
        assertThat(match.reasons()).containsExactly(Reason.of("types", "AWS_KEY"));
    }

    @Test
    void aSecretThatAToolIsGivenTellsTheTool() {
        CoworkEvent result = Events.toolResult("Bash", true)
                .found("GENERIC_SECRET", 1)
                .found("JWT", 1)
                .labelled("contains_secret", "net_tool")
                .build();

        assertThat(new SecretInContentRule().evaluate(result).message())
                .isEqualTo("Secret in content: event=tool_result types=GENERIC_SECRET,JWT tool=Bash");
    }

    @Test
    void otherFindsAndBodiesThatRepeatAConversationAreNoSecretInContent() {
        SecretInContentRule rule = new SecretInContentRule();
        CoworkEvent body = Events.event("api_request_body")
                .found("AWS_KEY", 1)
                .labelled("contains_secret")
                .build();

        assertThat(rule.evaluate(
                        Events.prompt("prompt-1", "p").found("EMAIL", 1).build()))
                .isNull();
        assertThat(rule.evaluate(body)).isNull();
    }
}
