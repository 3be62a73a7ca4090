/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @Test
    void valuesAreReplacedAndEverythingElseStaysAsItWas() {
        assertThat(
                        text(
                                "{ \"to\" : \"a@b.io\",\n  \"n\": 1.50, \"ok\":true, \"x\":null, \"emoji\":\"\\ud83d\\ude00 é\" }"))
                .isEqualTo(
                        "{ \"to\" : \"[REDACTED_EMAIL]\",\n  \"n\": 1.50, \"ok\":true, \"x\":null, \"emoji\":\"\\ud83d\\ude00 é\" }");
    }

    @Test
    void escapedValuesAreReadUnescapedAndWrittenEscaped() throws JsonProcessingException {
        JsonNode redacted = JSON.readTree(
                text(
                        "{\"a\":\"\\u0061\\u0040\\u0062.io \\\"q\\\" \\\\ \\n\\t\\u0007\\ud83d\\ude00 \\ud83d\",\"b\":\"\\/x\\/\"}"));

        assertThat(redacted.get("a").asText()).isEqualTo("[REDACTED_EMAIL] \"q\" \\ \n\t\u0007\ud83d\ude00 \ud83d");
        assertThat(redacted.get("b").asText()).isEqualTo("/x/");
    }

    @Test
    void jsonInsideStringsStaysJsonAtEveryLevel() throws JsonProcessingException {
        String inner = JSON.writeValueAsString(Map.of("mail", "a@b.io", "plan", "pro \"x\""));
        for (int level = 0; level < 5; level++) {
            inner = JSON.writeValueAsString(Map.of("payload", inner));
        }

        String text = text(inner);

        for (int level = 0; level < 5; level++) {
            text = JSON.readTree(text).get("payload").asText();
        }
        assertThat(JSON.readTree(text))
                .isEqualTo(JSON.readTree("{\"mail\":\"[REDACTED_EMAIL]\",\"plan\":\"pro \\\"x\\\"\"}"));
    }

    @Test
    void belowTheDeepestLevelItIsStillScannedAsText() throws JsonProcessingException {
        String inner = "a@b.io";
        for (int level = 0; level < 14; level++) {
            inner = JSON.writeValueAsString(Map.of("p", inner));
        }

        assertThat(text(inner)).doesNotContain("b.io").contains("[REDACTED_EMAIL]");
    }

    @Test
    void keysAreScannedToo() {
        assertThat(text("{\"a@b.io\":{\"owner\":1}}")).isEqualTo("{\"[REDACTED_EMAIL]\":{\"owner\":1}}");
    }

    @Test
    void aKeyTellsWhatABareNumberIs() {
        assertThat(text("{\"tel\":\"7025550128\",\"id\":\"7025550128\",\"ssn\" : 391389442,\"pan\":4000009681780485}"))
                .isEqualTo(
                        "{\"tel\":\"[REDACTED_PHONE]\",\"id\":\"7025550128\",\"ssn\" : \"[REDACTED_SSN]\",\"pan\":\"[REDACTED_CREDIT_CARD]\"}");
        assertThat(text("{\"phones\":[\"7025550128\",\"7025550129\"],\"mobile\":\"\\u0037025550128\"}"))
                .isEqualTo("{\"phones\":[\"[REDACTED_PHONE]\",\"[REDACTED_PHONE]\"],\"mobile\":\"[REDACTED_PHONE]\"}");
    }

    @Test
    void theNameOfTheTextCountsAsKeyOfWhatHasNone() {
        FindCounts counts = new FindCounts();

        assertThat(redactor.redact("[\"7025550128\"]", "customer.phone", counts))
                .isEqualTo("[\"[REDACTED_PHONE]\"]");
        assertThat(redactor.redact("{\"id\":\"7025550128\"}", "customer.phone", counts))
                .contains("7025550128");
        assertThat(counts.toMap()).isEqualTo(Map.of("PHONE", 1));
    }

    @Test
    void anArrayInAStringStaysOne() {
        assertThat(text("{\"a\":\"[4000009681780485,1]\"}"))
                .isEqualTo("{\"a\":\"[\\\"[REDACTED_CREDIT_CARD]\\\",1]\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"a@b.io\"",
                "{\"to\":\"a@b.io\",}",
                "{\"to\":\"a@b.io\"} trailing }",
                "{to: a@b.io}",
                "[a@b.io](mailto:x)]",
                "{\"to\":\"a@b.io\ttab\"}",
                "{\"n\":01,\"to\":\"a@b.io\"}",
                "{\"\\x\":\"a@b.io\"}",
                "{\"to\":\"cut \\\"a@b.io",
                "529 {\"error\":\"a@b.io\"}"
            })
    void whatIsNotJsonIsScannedAsText(String text) {
        assertThat(JsonSyntax.isDocument(text)).isFalse();
        assertThat(text(text)).isEqualTo(text.replace("a@b.io", "[REDACTED_EMAIL]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ 1 , -2.5e+3, true,false,null , \"\" ] ",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\",\"b\":[[{}]]}",
                "\ufeff{\"a\":\"x\"}",
                "{\"payload\":\"{\\\"user\\\":{\\\"plan\\\":\\\"pro\\\"}}\"}"
            })
    void cleanJsonComesBackAsTheSameInstance(String text) {
        assertThat(JsonSyntax.isDocument(text)).isTrue();
        assertThat(text(text)).isSameAs(text);
    }

    @Test
    void nestingBeyondAllBoundsIsText() {
        String text = "[".repeat(100_000) + "\"a@b.io\"" + "]".repeat(100_000);

        assertThat(JsonSyntax.isDocument(text)).isFalse();
        assertThat(text(text)).doesNotContain("b.io");
    }

    private String text(String text) {
        return redactor.redact(text).text();
    }
}
