/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.smallLimits;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stringValue\":\"text\"} | text",
                "{\"string_value\":\"text\"} | text",
                "{\"stringValue\":7} | 7",
                "{\"stringValue\":true} | true",
                "{\"intValue\":\"9223372036854775807\"} | 9223372036854775807",
                "{\"intValue\":9007199254740993} | 9007199254740993",
                "{\"intValue\":-0} | 0",
                "{\"intValue\":\"007\"} | 7",
                "{\"intValue\":42.0} | 42",
                "{\"intValue\":1e3} | 1000",
                "{\"intValue\":1.1805916207174113e+21} | 1180591620717411300000",
                "{\"intValue\":1e999} | Infinity",
                "{\"arrayValue\":{\"values\":[{\"intValue\":1e999},-1e999,{\"doubleValue\":1e999}]}} | [\"Infinity\",\"-Infinity\",\"Infinity\"]",
                "{\"intValue\":\"abc\"} | abc",
                "{\"intValue\":\"1e999999999\"} | 1e999999999",
                "{\"doubleValue\":\"0.0035\"} | 0.0035",
                "{\"double_value\":2} | 2",
                "{\"doubleValue\":\"NaN\"} | NaN",
                "{\"doubleValue\":\"-Infinity\"} | -Infinity",
                "{\"doubleValue\":\"0x1p3\"} | 0x1p3",
                "{\"doubleValue\":{}} | ''",
                "{\"doubleValue\":null} | ''",
                "{\"intValue\":[]} | ''",
                "{\"boolValue\":true} | true",
                "{\"boolValue\":\"TRUE\"} | TRUE",
                "{\"bytesValue\":\"+/8\"} | +/8=",
                "{\"arrayValue\":{}} | []",
                "{\"arrayValue\":null} | []",
                "{\"arrayValue\":{\"values\":[{\"doubleValue\":\"NaN\"},{},{\"intValue\":\"5\"}]}} | [\"NaN\",null,5]",
                "{\"kvlistValue\":{\"values\":[{\"value\":{\"intValue\":1},\"key\":\"k\"},{\"key\":null}]}} | {\"k\":1,\"\":null}",
                "{\"stringValue\":\"a\",\"intValue\":1} | 1",
                "{\"arrayValue\":{\"values\":[]},\"futureValue\":{\"a\":[1]}} | []",
                "\"bare\" | bare",
                "5 | 5"
            })
    void valuesBecomeCanonicalText(String value, String text) {
        assertThat(onlyEvent(withValue(value)).attributes()).containsEntry("k", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "null", "{\"stringValue\":null}", "{\"futureValue\":1}", "{\"stringValueStrindex\":3}"})
    void absentValuesMakeNoAttribute(String value) {
        assertThat(onlyEvent(withValue(value)).attributes()).doesNotContainKey("k");
    }

    @Test
    void anIntegerOfAnyLengthIsKeptAsText() {
        String digits = "9".repeat(900);
        assertThat(onlyEvent(withValue("{\"intValue\":" + digits + "}")).attributes())
                .containsEntry("k", digits);
    }

    @Test
    void plainValuesOfASimplifiedRecordBecomeCanonicalText() {
        assertThat(onlyEvent(
                                "{\"attributes\":{\"i\":12,\"d\":1.50,\"b\":false,\"n\":null,\"l\":[1,\"x\",{\"k\":null}],\"o\":{\"a.b\":2e3}}}")
                        .attributes())
                .containsEntry("i", "12")
                .containsEntry("d", "1.5")
                .containsEntry("b", "false")
                .containsEntry("l", "[1,\"x\",{\"k\":null}]")
                .containsEntry("o", "{\"a.b\":2000}")
                .doesNotContainKey("n");
    }

    @Test
    void halvesOfSurrogatePairsAreReplacedInNamesAndValues() {
        String value = "{\"attributes\":[" + attribute("k\\ud800", "cut \\ud83d") + ","
                + attribute("ok", "\\ud83d\\ude00") + ",{\"key\":\"l\",\"value\":[\"\\udc00\"]}]}";
        assertThat(onlyEvent(value).attributes())
                .containsEntry("k\uFFFD", "cut \uFFFD")
                .containsEntry("ok", "😀")
                .containsEntry("l", "[\"\uFFFD\"]");
    }

    @Test
    void valuesNestedDeeperThanTheLimitRejectTheirRecord() {
        String good = "{\"attributes\":{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}}";
        String deep = "{\"attributes\":{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}}";
        String value = "[" + good + "," + deep + "]";
        assertThat(events(decode(value))).hasSize(1);
        assertThat(decode(value)).contains(rejectedAt(1, RejectReason.SIZE, value.length()));
    }

    @Test
    void namesMadeToCollideAreNoHarm() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String bits = Integer.toBinaryString(256 + i).substring(1);
            String name = bits.replace("0", "Aa").replace("1", "BB");
            names.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":\"")
                    .append(i)
                    .append('"');
        }
        assertThat(onlyEvent("{\"attributes\":{" + names + "}}").attributes()).hasSize(200);
    }

    @Test
    void ofTwoFieldsOfTheSameNameTheLastWins() {
        assertThat(onlyEvent("{\"attributes\":{\"a\":\"1\",\"a\":\"2\"}}").attributes())
                .containsEntry("a", "2");
    }

    @Test
    void limitsAreThoseOfTheOtherEncoding() {
        String value =
                "{\"attributes\":[" + attribute("fits", "x".repeat(32)) + "," + attribute("long", "é".repeat(17)) + ","
                        + attribute("name of 17 bytes.", "x")
                        + ",{\"key\":\"many\",\"value\":{\"arrayValue\":{\"values\":[{},{},{},{},{}]}}}]}";
        assertThat(onlyEvent(decode(smallLimits(), value.getBytes(UTF_8))).attributes())
                .containsEntry("fits", "x".repeat(32))
                .containsEntry("long", "[TRUNCATED 34]")
                .containsEntry("[TRUNCATED 17]", "x")
                .containsEntry("many", "[TRUNCATED 26]");
    }

    private static String withValue(String value) {
        return "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"k\",\"value\":" + value
                + "}]}]}]}]}";
    }

    private static String attribute(String name, String value) {
        return "{\"key\":\"" + name + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }
}
