/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coworkflink.event.Events;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.TracesOf;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpanExportTest {
    private static final String TOPIC = "otlp_spans";

    @Test
    void thePromptIsASpanAndBelowItAreCallsToolsAndWaits() throws Exception {
        List<Span> spans = spans(prompt("p"));
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly("prompt", "chat sonnet", "decide_tool Bash", "execute_tool Bash", "chat haiku");
        assertThat(spans.subList(1, spans.size()))
                .allMatch(span -> span.getParentSpanId().equals(spans.get(0).getSpanId()));
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(spans.get(0).getEventsList())
                .extracting(Span.Event::getName)
                .containsExactly("user_prompt", "tool_decision");
    }

    @Test
    void aSpanBeginsWhenItsWorkBeganAndThePromptWithTheFirst() throws Exception {
        List<Span> spans = spans(prompt("p"));
        assertThat(spans)
                .extracting(SpanExportTest::times)
                .containsExactly(
                        "-1000 to 70000", "-1000 to 5000", "5000 to 20000", "20000 to 60000", "69500 to 70000");
    }

    @Test
    void whatFailedIsAnError() throws Exception {
        assertThat(spans(prompt("p")))
                .filteredOn(span -> span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
                .extracting(Span::getName)
                .containsExactly("execute_tool Bash", "chat haiku");
    }

    @Test
    void attributesSayWhoseItIsAndWhatItCost() throws Exception {
        ResourceSpans resource = parse(record(prompt("p"))).getResourceSpans(0);
        assertThat(values(resource.getResource().getAttributesList()))
                .containsEntry("service.name", "cowork")
                .containsEntry("organization.id", "org-acme");
        List<Span> spans = spans(prompt("p"));
        assertThat(values(spans.get(0).getAttributesList()))
                .containsEntry("prompt.id", "p")
                .containsEntry("segment", 0L)
                .containsEntry("cost_usd", 0.0035)
                .containsEntry("gen_ai.usage.input_tokens", 1200L)
                .containsEntry("tool_failure_count", 1L);
        assertThat(values(spans.get(1).getAttributesList()))
                .containsEntry("gen_ai.request.model", "sonnet")
                .containsEntry("cost_usd", 0.0035);
        assertThat(values(spans.get(3).getAttributesList()))
                .containsEntry("gen_ai.tool.name", "Bash")
                .containsEntry("success", false);
        assertThat(values(spans.get(4).getAttributesList())).containsEntry("http.response.status_code", 529L);
    }

    @Test
    void idsAreThoseOfThePromptAndItsOrganization() throws Exception {
        Span root = spans(prompt("p")).get(0);
        assertThat(root.getTraceId().size()).isEqualTo(16);
        assertThat(root.getSpanId().size()).isEqualTo(8);
        assertThat(record(prompt("p")).key())
                .isEqualTo(HexFormat.of()
                        .formatHex(root.getTraceId().toByteArray())
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(record(prompt("p")).value()).isEqualTo(record(prompt("p")).value());
        assertThat(spans(prompt("q")).get(0).getTraceId()).isNotEqualTo(root.getTraceId());
        Trace other = TracesOf.events(Events.prompt("p", "x").with("organization.id", "org-other"));
        assertThat(spans(other).get(0).getTraceId()).isNotEqualTo(root.getTraceId());
        assertThat(spans(prompt("p"))).extracting(Span::getSpanId).doesNotHaveDuplicates();
    }

    @Test
    void segmentsShareTheTraceAndNoSpan() throws Exception {
        List<Span> first = spans(prompt("p"));
        List<Span> second = spans(TracesOf.segment(1, prompt("p")));
        assertThat(second.get(0).getTraceId()).isEqualTo(first.get(0).getTraceId());
        assertThat(second)
                .extracting(Span::getSpanId)
                .doesNotContainAnyElementsOf(first.stream().map(Span::getSpanId).toList());
    }

    @Test
    void thePromptsTextStaysBehind() {
        String bytes = new String(record(prompt("p")).value(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("execute_tool Bash").doesNotContain("what was asked");
    }

    private static Trace prompt(String id) {
        return TracesOf.events(
                Events.prompt(id, "what was asked").atSecond(0),
                Events.apiRequest("sonnet", "0.0035")
                        .with("duration_ms", "6000")
                        .with("input_tokens", "1200")
                        .inPrompt(id)
                        .atSecond(5),
                Events.toolDecision("Read", "accept")
                        .with("source", "config")
                        .inPrompt(id)
                        .atSecond(6),
                Events.toolDecision("Bash", "accept")
                        .with("source", "user_temporary")
                        .inPrompt(id)
                        .atSecond(20),
                Events.toolResult("Bash", false).inPrompt(id).atSecond(60),
                Events.apiError("haiku", "529", "overloaded")
                        .with("duration_ms", "500")
                        .inPrompt(id)
                        .atSecond(70));
    }

    private static String times(Span span) {
        return millis(span.getStartTimeUnixNano()) + " to " + millis(span.getEndTimeUnixNano());
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000 - Events.START;
    }

    private static Map<String, Object> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(KeyValue::getKey, attribute -> value(attribute.getValue())));
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> value.getStringValue();
        };
    }

    private static List<Span> spans(Trace trace) throws Exception {
        return parse(record(trace)).getResourceSpans(0).getScopeSpans(0).getSpansList();
    }

    private static OutputRecord record(Trace trace) {
        OutputRecord record = SpanExport.record(TOPIC, trace);
        assertThat(record.topic()).isEqualTo(TOPIC);
        return record;
    }

    private static ExportTraceServiceRequest parse(OutputRecord record) throws Exception {
        return ExportTraceServiceRequest.parseFrom(record.value());
    }
}
