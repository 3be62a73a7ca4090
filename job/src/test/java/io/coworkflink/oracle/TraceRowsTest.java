/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TraceRowsTest {
    private static final long HOUR = 3600;

    @Test
    void aSilenceLongerThanTheGapStartsANewSegment() {
        OracleResult result =
                run(event("user_prompt", 2 * HOUR + 1), event("user_prompt", 0), event("user_prompt", HOUR));

        assertThat(result.traces())
                .extracting(
                        trace -> trace.get("segment").intValue(),
                        trace -> trace.get("event_count").intValue())
                .containsExactly(tuple(0, 2), tuple(1, 1));
    }

    @Test
    void onePromptIdInTwoOrganizationsIsTwoTraces() {
        OracleResult result = run(event("user_prompt", 1), event("user_prompt", 2, "organization.id", "other"));

        assertThat(result.traces()).hasSize(2);
    }

    @Test
    void anEventWithoutAPromptCountsButMakesNoTrace() {
        OracleResult result = run(event("api_request", 1, "prompt.id", "", "cost_usd", "0.5"));

        assertThat(result.traces()).isEmpty();
        assertThat(result.dashboard("cost", "total")).hasSize(1);
    }

    @Test
    void aCostNobodyKnowsIsNotZero() {
        JsonNode unknown = run(event("api_request", 1)).traces().get(0);
        JsonNode partly = run(event("api_request", 1), event("api_request", 2, "cost_usd", "1.10"))
                .traces()
                .get(0);
        JsonNode none = run(event("user_prompt", 1)).traces().get(0);

        assertThat(unknown.get("total_cost_usd").isNull()).isTrue();
        assertThat(partly.get("total_cost_usd").textValue()).isEqualTo("1.1");
        assertThat(none.get("total_cost_usd").textValue()).isEqualTo("0");
    }

    @Test
    void costAndTokensAreSummedOverRequestsOnly() {
        JsonNode trace = run(
                        event("api_request", 1, "cost_usd", "0.1", "input_tokens", "7"),
                        event("hook_plugin_metrics", 2, "cost_usd", "100", "input_tokens", "100"),
                        event("api_error", 3, "cost_usd", "100", "input_tokens", "100"))
                .traces()
                .get(0);

        assertThat(trace.get("total_cost_usd").textValue()).isEqualTo("0.1");
        assertThat(trace.get("total_input_tokens").intValue()).isEqualTo(7);
    }

    @Test
    void theTimelineIsInOrderOfSequenceAndEndsAtTwoHundred() {
        List<byte[]> backwards = LongStream.rangeClosed(1, 201)
                .mapToObj(i -> event("user_prompt", i, "event.sequence", Long.toString(1000 - i)))
                .toList();

        JsonNode trace = run(backwards).traces().get(0);

        assertThat(trace.get("timeline")).hasSize(200);
        assertThat(trace.get("timeline").get(0).get("event_sequence").intValue())
                .isEqualTo(799);
        assertThat(trace.get("timeline_dropped").intValue()).isEqualTo(1);
        assertThat(trace.get("event_count").intValue()).isEqualTo(201);
    }

    @Test
    void theOwnerIsTheFirstOneNamed() {
        JsonNode trace = run(
                        event("user_prompt", 3, "user.id", "late"),
                        event("user_prompt", 2, "user.id", "early", "user.account_id", "account"),
                        event("user_prompt", 1))
                .traces()
                .get(0);

        assertThat(trace.get("user_id").textValue()).isEqualTo("early");
        assertThat(trace.get("user_key").textValue()).isEqualTo("account");
    }

    @Test
    void aPromptThatWasNeverSentKeepsItsPlaceholder() {
        JsonNode hidden =
                run(event("user_prompt", 1, "prompt", "<REDACTED>")).traces().get(0);
        JsonNode shown = run(event("user_prompt", 1, "prompt_text", "<REDACTED> or not"))
                .traces()
                .get(0);

        assertThat(hidden.get("user_prompt").textValue()).isEqualTo("<REDACTED>");
        assertThat(shown.get("user_prompt").textValue()).isEqualTo("[REDACTED_PROMPT]");
    }
}
