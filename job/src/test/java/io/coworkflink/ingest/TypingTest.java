/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventTyper;
import io.coworkflink.event.Receipt;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the wire to typed fields: the same value comes in many wire types. */
class TypingTest {
    private static final String RESOURCE =
            "\"resource\":{\"attributes\":[%s]}".formatted(texts("service.version", "team", "os.type", "resource"));
    private static final String SCOPE =
            "\"scope\":{\"name\":\"s\",\"attributes\":[%s]}".formatted(texts("service.version", "team", "scope"));
    private static final String LOGS =
            "\"logRecords\":[{\"attributes\":[%s]}]".formatted(texts("service.version", "record"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stringValue\":\"120\"}|120",
                "{\"intValue\":120}|120",
                "{\"intValue\":\"120\"}|120",
                "{\"doubleValue\":120}|120",
                "{\"doubleValue\":120.0}|120",
                "{\"doubleValue\":1.2e2}|120"
            })
    void aCountIsReadFromEveryNumberType(String sent, long count) {
        CoworkEvent event = apiRequest("input_tokens", sent);
        assertThat(event.api().inputTokens()).isEqualTo(count);
        assertThat(event.violations()).doesNotContain("input_tokens:missing", "input_tokens:unreadable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stringValue\":\"0.0035\"}|3500000",
                "{\"doubleValue\":0.0035}|3500000",
                "{\"intValue\":1}|1000000000",
                "{\"intValue\":0}|0"
            })
    void aCostIsReadFromEveryNumberType(String sent, long nanoUsd) {
        assertThat(apiRequest("cost_usd", sent).api().costNanoUsd()).isEqualTo(nanoUsd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"doubleValue\":{}}",
                "{}",
                "{\"doubleValue\":null}",
                "{\"stringValue\":\"undefined\"}",
                "{\"stringValue\":\"\"}",
                "{\"doubleValue\":\"NaN\"}"
            })
    void aNumberThatSaysNothingIsMissing(String sent) {
        CoworkEvent event = apiRequest("cost_usd", sent);
        assertThat(event.api().costNanoUsd()).isNull();
        assertThat(event.violations()).contains("cost_usd:missing").doesNotContain("cost_usd:unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"boolValue\":true}",
                "{\"arrayValue\":{\"values\":[{\"intValue\":1}]}}",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"n\",\"value\":{\"intValue\":1}}]}}",
                "{\"stringValue\":\"1,5\"}"
            })
    void whatIsNoNumberIsNamed(String sent) {
        CoworkEvent event = apiRequest("output_tokens", sent);
        assertThat(event.api().outputTokens()).isNull();
        assertThat(event.violations()).contains("output_tokens:unreadable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"boolValue\":true}|true",
                "{\"stringValue\":\"True\"}|true",
                "{\"intValue\":0}|false",
                "{\"stringValue\":\"false\"}|false"
            })
    void aFlagIsReadFromBooleansTextsAndNumbers(String sent, boolean flag) {
        assertThat(typed("compaction", "success", sent).details().flag(Detail.SUCCESS))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"intValue\":404}|404",
                "{\"boolValue\":true}|true",
                "{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"intValue\":2}]}}|[\"a\",2]",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"doubleValue\":0.5}}]}}|{\"k\":0.5}"
            })
    void aTextIsTheCanonicalFormOfAnyOtherType(String sent, String text) {
        assertThat(typed("internal_error", "error_name", sent).details().text(Detail.ERROR_NAME))
                .isEqualTo(text);
    }

    @Test
    void theRecordWinsOverItsScopeAndTheScopeOverTheResource() {
        List<String> orders = List.of(
                "{\"resourceLogs\":[{" + RESOURCE + ",\"scopeLogs\":[{" + SCOPE + "," + LOGS + "}]}]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{" + LOGS + "," + SCOPE + "}]," + RESOURCE + "}]}");
        for (String batch : orders) {
            CoworkEvent event = typed(Decoding.onlyEvent(batch));
            assertThat(event.client().version()).isEqualTo("record");
            assertThat(event.attributes().toMap())
                    .containsEntry("team", "scope")
                    .containsEntry("os.type", "resource");
        }
    }

    @Test
    void aCloudSessionWithoutAServiceIsToldByItsScope() {
        CoworkEvent event = typed(Decoding.onlyEvent(
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"scope\":{\"name\":\"com.anthropic.claude_code.events\",\"version\":\"2.1.238\"},"
                        + LOGS.replace("service.version", "x") + "}]}]}"));
        assertThat(event.client().service()).isEqualTo("claude-code-family");
        assertThat(event.client().version()).isEqualTo("2.1.238");
    }

    private static CoworkEvent apiRequest(String attribute, String value) {
        return typed("api_request", attribute, value);
    }

    private static CoworkEvent typed(String name, String attribute, String value) {
        return typed(Decoding.onlyEvent(
                "{\"attributes\":[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"%s\"}},{\"key\":\"%s\",\"value\":%s}]}"
                        .formatted(name, attribute, value)));
    }

    private static CoworkEvent typed(RawEvent raw) {
        return EventTyper.type(raw.position(), raw.time(), raw.name(), new HashMap<>(raw.attributes()), Receipt.EMPTY);
    }

    /** Attributes with these names and, as the value of each, the last word. */
    private static String texts(String... namesAndValue) {
        String value = namesAndValue[namesAndValue.length - 1];
        return List.of(namesAndValue).subList(0, namesAndValue.length - 1).stream()
                .map("{\"key\":\"%s\",\"value\":{\"stringValue\":\"VALUE\"}}"::formatted)
                .map(attribute -> attribute.replace("VALUE", value))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }
}
