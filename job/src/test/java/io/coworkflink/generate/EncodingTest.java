/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodingTest {
    private static final int BATCH = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<GeneratedEvent> EVENTS =
            new TelemetryGenerator(11, Instant.parse("2026-03-01T10:00:00Z"), 40).next(5_120);

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 512})
    void protobufHoldsEveryRecordOfTheBatch(int size) throws Exception {
        List<GeneratedEvent> batch = EVENTS.subList(0, size);

        List<LogRecord> records = records(ExportLogsServiceRequest.parseFrom(OtlpProtobuf.encode(batch)));

        assertThat(records)
                .extracting(record -> attributes(record).get("event.name").getStringValue())
                .containsExactlyInAnyOrderElementsOf(
                        batch.stream().map(GeneratedEvent::name).toList());
    }

    @Test
    void protobufKeepsTypesAndTimes() throws Exception {
        GeneratedEvent event = first("api_request", e -> e.attributes().get("cost_usd") instanceof Double);

        LogRecord record = records(ExportLogsServiceRequest.parseFrom(OtlpProtobuf.encode(List.of(event))))
                .get(0);

        assertThat(record.getTimeUnixNano()).isEqualTo(event.timeUnixNano());
        assertThat(record.getBody().getStringValue()).isEqualTo("claude_code.api_request");
        assertThat(attributes(record).get("cost_usd").getDoubleValue())
                .isEqualTo(event.attributes().get("cost_usd"));
        assertThat(attributes(record).get("event.sequence").getIntValue())
                .isEqualTo(event.attributes().get("event.sequence"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 512})
    void jsonSaysTheSameAsProtobuf(int size) throws Exception {
        List<GeneratedEvent> batch = EVENTS.subList(0, size);
        List<LogRecord> expected = records(ExportLogsServiceRequest.parseFrom(OtlpProtobuf.encode(batch)));

        List<JsonNode> records = JSON.readTree(OtlpJson.encode(batch)).findValues("logRecords").stream()
                .flatMap(list -> elements(list).stream())
                .toList();

        assertThat(records).hasSameSizeAs(expected);
        for (int i = 0; i < size; i++) {
            assertThat(plainJson(records.get(i))).isEqualTo(plain(expected.get(i)));
        }
    }

    @Test
    void jsonWritesIntegersAsNumbersAndTimesAsText() throws Exception {
        JsonNode record =
                JSON.readTree(OtlpJson.encode(EVENTS.subList(0, 1))).at("/resourceLogs/0/scopeLogs/0/logRecords/0");

        assertThat(record.get("timeUnixNano").isTextual()).isTrue();
        assertThat(record.findValues("intValue")).isNotEmpty().allMatch(JsonNode::isIntegralNumber);
    }

    @Test
    void aResourceIsSentOncePerBatch() throws Exception {
        List<GeneratedEvent> batch = EVENTS.subList(0, 512);

        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(OtlpProtobuf.encode(batch));

        assertThat(request.getResourceLogsList()).hasSize((int)
                batch.stream().map(GeneratedEvent::resource).distinct().count());
    }

    @Test
    void seedRecordsAreOneLineEachWithFiguresAsText() throws Exception {
        List<GeneratedEvent> batch = EVENTS.subList(0, 300);

        String[] lines = new String(SeedRecords.encode(batch), StandardCharsets.UTF_8).split("\n");

        assertThat(lines).hasSize(300);
        for (int i = 0; i < lines.length; i++) {
            JsonNode line = JSON.readTree(lines[i]);
            assertThat(line.at("/body/event_type").asText())
                    .isEqualTo(batch.get(i).name());
            assertThat(line.at("/resource/attributes/service.name").asText()).isEqualTo("cowork");
            assertThat(line.get("attributes").get("event.sequence").isIntegralNumber())
                    .isTrue();
            assertThat(line.get("attributes").findValues("cost_usd")).allMatch(JsonNode::isTextual);
        }
    }

    @Test
    void recordsAreAsLargeAsRealOnes() {
        // Bodies captured from real clients have 600 to 650 bytes a record as protobuf and up to 1,840 as JSON.
        assertThat(meanSize(OtlpProtobuf::encode)).isBetween(650.0, 1_500.0);
        assertThat(meanSize(OtlpJson::encode)).isBetween(650.0, 1_500.0);
    }

    private static double meanSize(Function<List<GeneratedEvent>, byte[]> encoder) {
        long bytes = 0;
        for (int from = 0; from < EVENTS.size(); from += BATCH) {
            bytes += encoder.apply(EVENTS.subList(from, from + BATCH)).length;
        }
        return (double) bytes / EVENTS.size();
    }

    private static GeneratedEvent first(String name, Predicate<GeneratedEvent> condition) {
        return EVENTS.stream()
                .filter(event -> event.name().equals(name))
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    private static List<LogRecord> records(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    private static Map<String, AnyValue> attributes(LogRecord record) {
        Map<String, AnyValue> attributes = new LinkedHashMap<>();
        for (KeyValue attribute : record.getAttributesList()) {
            attributes.put(attribute.getKey(), attribute.getValue());
        }
        return attributes;
    }

    private static Map<String, Object> plain(LogRecord record) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes(record)
                .forEach((name, value) -> plain.put(
                        name,
                        switch (value.getValueCase()) {
                            case INT_VALUE -> value.getIntValue();
                            case DOUBLE_VALUE -> value.getDoubleValue();
                            case BOOL_VALUE -> value.getBoolValue();
                            case ARRAY_VALUE ->
                                value.getArrayValue().getValuesList().stream()
                                        .map(AnyValue::getStringValue)
                                        .toList();
                            default -> value.getStringValue();
                        }));
        return plain;
    }

    private static Map<String, Object> plainJson(JsonNode record) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (JsonNode attribute : record.get("attributes")) {
            Map.Entry<String, JsonNode> value =
                    attribute.get("value").properties().iterator().next();
            plain.put(
                    attribute.get("key").asText(),
                    switch (value.getKey()) {
                        case "intValue" -> value.getValue().asLong();
                        case "doubleValue" -> value.getValue().asDouble();
                        case "boolValue" -> value.getValue().asBoolean();
                        case "arrayValue" ->
                            elements(value.getValue().get("values")).stream()
                                    .map(element -> element.get("stringValue").asText())
                                    .toList();
                        default -> value.getValue().asText();
                    });
        }
        return plain;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return List.copyOf(array.valueStream().toList());
    }
}
