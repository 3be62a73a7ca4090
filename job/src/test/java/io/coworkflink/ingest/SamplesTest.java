/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.event.TimeSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    private static final List<String> FIRST_PROMPT = List.of(
            "api_request",
            "assistant_response",
            "user_prompt",
            "tool_decision",
            "api_request",
            "assistant_response",
            "tool_result",
            "api_request",
            "tool_decision",
            "tool_result",
            "tool_decision",
            "api_request",
            "tool_result",
            "api_request",
            "assistant_response");

    @ParameterizedTest
    @ValueSource(strings = {"agent-otlp/a-json-001.json", "agent-otlp/a-proto-001.binpb"})
    void theFirstPromptOfARealAgentHasFifteenEvents(String sample) {
        List<RawEvent> events = allEvents(sample);
        assertThat(events).map(RawEvent::name).isEqualTo(FIRST_PROMPT);
        assertThat(events)
                .map(e -> e.position().recordIndex())
                .startsWith(0, 1, 2)
                .endsWith(14);
        assertThat(events)
                .filteredOn(e -> !e.attributes().containsKey("prompt.id"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-otlp/a-json-002.json", "agent-otlp/a-proto-002.binpb"})
    void theSecondPromptOfARealAgentEndsInAnError(String sample) {
        List<RawEvent> events = allEvents(sample);
        assertThat(events)
                .map(RawEvent::name)
                .containsExactly("api_request", "assistant_response", "user_prompt", "api_error");
        assertThat(events.get(3).attributes()).containsEntry("status_code", "400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otel-js/http-json-plain.json",
                "otel-js/http-json-gzip.json.gz",
                "otel-js/http-json-plain-legacy-strings.json",
                "otel-js/http-protobuf-plain.pb",
                "otel-js/http-protobuf-gzip.pb.gz",
                "otel-js/http-protobuf-plain-legacy-strings.pb",
                "otel-js/derived-collector-otlp_json.json",
                "otel-js/handmade-edge-cloud-no-identity.json",
                "otel-js/retry503-json-req1.json",
                "otel-js/retry503-json-req2.json"
            })
    void everyEncodingOfTheFiveEventPromptHasItsFiveEvents(String sample) {
        assertThat(allEvents(sample))
                .map(RawEvent::name)
                .containsExactly("user_prompt", "tool_decision", "tool_result", "api_request", "api_error");
    }

    @ParameterizedTest
    @CsvSource({
        "otel-js/http-json-plain.json, otel-js/http-protobuf-plain.pb",
        "otel-js/http-json-plain.json, otel-js/derived-collector-otlp_json.json",
        "otel-js/http-json-plain-legacy-strings.json, otel-js/http-protobuf-plain-legacy-strings.pb"
    })
    void encodingsOfTheSamePromptGiveTheSameAttributes(String one, String other) {
        assertThat(withoutTimes(one)).isEqualTo(withoutTimes(other));
    }

    @Test
    void aBatchOfTwoResourcesGivesEachRecordItsOwn() {
        List<RawEvent> events = allEvents("otel-js/derived-multi-resource-batch.json");
        assertThat(events).hasSize(10);
        assertThat(events).map(e -> e.attributes().get("service.name")).doesNotContainNull();
    }

    @Test
    void anEventOfARealAgentHasResourceScopeAndRecordAttributesAsText() {
        RawEvent event = allEvents("agent-otlp/a-json-001.json").get(0);
        assertThat(event.attributes())
                .containsEntry("service.name", "cowork")
                .containsEntry("host.arch", "amd64")
                .containsEntry("otel.scope.name", "com.anthropic.claude_code.events")
                .containsEntry("otel.scope.version", "2.1.197")
                .containsEntry("event.sequence", "0")
                .containsEntry("input_tokens", "1200")
                .containsEntry("cost_usd", "0.009840000000000002")
                .doesNotContainKeys("event.name", "body");
        assertThat(event.time().unixNano()).isEqualTo(1_795_338_918_298_000_000L);
        assertThat(event.time().millis()).isEqualTo(1_795_338_918_298L);
        assertThat(event.time().source()).isEqualTo(TimeSource.TIME_UNIX_NANO);
    }

    @Test
    void aGrpcMessageIsTheSameRequest() {
        RawEvent event = onlyEvent(decode(Samples.read("otel-js/grpc-message.pb")));
        assertThat(event.name()).isEqualTo("user_prompt");
        assertThat(event.attributes())
                .containsEntry("service.name", "claude-code")
                .containsEntry("prompt", "<REDACTED>");
    }

    @Test
    void aCostThatIsAnObjectIsLeftEmptyAndTheEventKept() {
        RawEvent event = onlyEvent(decode(Samples.read("otel-js/handmade-edge-doubleValue-object.json")));
        assertThat(event.name()).isEqualTo("api_request");
        assertThat(event.attributes()).containsEntry("cost_usd", "").containsEntry("cost_usd_micros", "3500");
    }

    @ParameterizedTest
    @CsvSource({"otel-js/odd-values-json.json, ''", "otel-js/odd-values-protobuf.pb, NaN"})
    void oddValuesComeOutAsCanonicalText(String sample, String notANumber) {
        RawEvent event = onlyEvent(decode(Samples.read(sample)));
        assertThat(event.name()).isEqualTo("user_prompt");
        assertThat(event.attributes())
                .containsEntry("int", "1")
                .containsEntry("bigint_safe", "9007199254740991")
                .containsEntry("over_int64", "1180591620717411300000")
                .containsEntry("dbl", "0.0035")
                .containsEntry("whole_dbl", "1")
                .containsEntry("negzero", "0")
                .containsEntry("exp", "0.0000001")
                .containsEntry("nan", notANumber)
                .containsEntry("bool", "true")
                .containsEntry("arr_s", "[\"a\",\"b\"]")
                .containsEntry("arr_i", "[1,2]")
                .containsEntry("arr_empty", "[]")
                .containsEntry("bytes", "AQL/")
                .containsEntry("nested", "{\"a\":1,\"b\":{\"c\":\"x\"}}")
                .containsEntry("empty", "")
                .containsEntry("body", "{\"event_type\":\"user_prompt\",\"nested\":[1,2.5,true,null]}")
                .doesNotContainKeys("nul", "undef");
    }

    @Test
    void aSimplifiedRecordIsOneEvent() {
        RawEvent event = onlyEvent(decode(Samples.read("otel-js/seed-shape.json")));
        assertThat(event.name()).isEqualTo("user_prompt");
        assertThat(event.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "session.id", "s-1", "prompt.id", "p-1", "cost_usd", "0.0035", "service.name", "cowork"));
    }

    @Test
    void linesOfSimplifiedRecordsAreOneEventEach() {
        List<RawEvent> events = allEvents("seed/prompt.ndjson");
        assertThat(events)
                .map(RawEvent::name)
                .containsExactly("user_prompt", "tool_decision", "tool_result", "api_request", "tool_result");
        assertThat(events)
                .map(RawEvent::position)
                .map(KafkaPosition::recordIndex)
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(events.get(1).time().millis())
                .isEqualTo(Instant.parse("2026-03-01T10:00:01Z").toEpochMilli());
        assertThat(events.get(1).time().source()).isEqualTo(TimeSource.EVENT_TIMESTAMP);
        assertThat(events.get(0).attributes())
                .containsEntry("service.version", "1.0.25")
                .doesNotContainKey("body");
    }

    @Test
    void theErrorOfTheSeedIsAnApiError() {
        assertThat(allEvents("seed/api-error.ndjson")).map(RawEvent::name).containsExactly("api_error");
    }

    private static List<RawEvent> allEvents(String sample) {
        List<Decoded> decoded = decode(Samples.read(sample));
        assertThat(decoded).allMatch(d -> d.event() != null);
        return events(decoded);
    }

    private static List<Map<String, String>> withoutTimes(String sample) {
        return allEvents(sample).stream()
                .map(e -> {
                    Map<String, String> attributes = new HashMap<>(e.attributes());
                    attributes.remove("event.timestamp");
                    return attributes;
                })
                .toList();
    }
}
