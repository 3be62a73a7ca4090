/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value is hidden whatever stands around it, and in whatever it is wrapped. */
class SurroundingsTest {
    private static final List<String> BEFORE = List.of(
            "", " ", "\n", "\t", "\"", "'", "`", "(", "((", "[", "{", "<", ">", "=", ":", ",", ";", "|", "**", "_", "/",
            "\\", "#", "-", "--", "~", "→", "：", "请", "é ", "\\n", "\\t", "\\\"", "\\\\\"", "%20", "%3D", "%22",
            "&quot;", "\u00a0", "\u200b", "user=", "key:\"", "1. ", "2) ", "$", "@", "!", "+", "x=1&y=", "\\u003c",
            "\\u0022", "\\u00e9", "ip:");
    private static final List<String> AFTER = List.of(
            "", " ", "\n", "\"", "'", "`", ")", "]", "}", "<", "=", ":", ",", ";", "|", "**", "_", "/", "\\", "#", "-",
            "→", "：", "请", "\\n", "\\\"", "%20", "&x=1", "\u00a0", "\u200b", ".", ". ", "...", "!", "?", " 12", "$",
            "@", ":8080", "/24", "'s", "\\u003e");

    private final ObjectMapper json = new ObjectMapper();
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "esther.moreau@acme.net",
                "x+y@b.co.uk",
                "312-555-0104",
                "(512) 555-0156",
                "+49 30 23125 646",
                "+13125550114",
                "4000009681780485",
                "4000 0009 3813 7942",
                "371420641200978",
                "608-47-1786",
                "151.247.178.203",
                "2a03:3272:3695:39c::da91",
                "ghp_" + "7khFAKEevgDvLw1Az9NCJkpx5og5RzpXBeuN",
                "sk-ant-" + "api03-k6DGpaKZa_EHXIYeaZ",
                "AKIA" + "B5IEADRFAKEWPOUS",
                "xoxb-" + "893968531704-571017272343-kPm789CFAKE",
                "glpat-" + "2hOp84H03AFAKEYEQb28",
                "ey" + "JhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIn0.KxuXU5iIkOvG8nikHev"
            })
    void isHidden(String value) throws JsonProcessingException {
        for (String before : BEFORE) {
            for (String after : AFTER) {
                String text = "foo " + before + value + after + " bar";
                assertHidden(value, text);
                assertHidden(value, before + value + after);
                assertHidden(value, json.writeValueAsString(Map.of("k", text)));
                assertHidden(value, json.writeValueAsString(Map.of("k", json.writeValueAsString(List.of(text)))));
                // The same, cut off.
                assertHidden(value, "{" + json.writeValueAsString(Map.of("k", json.writeValueAsString(List.of(text)))));
            }
        }
    }

    private void assertHidden(String value, String text) {
        assertThat(redactor.redact(text).text()).as("<%s>", text).doesNotContain(value);
    }
}
