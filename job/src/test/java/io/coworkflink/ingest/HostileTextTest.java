/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Otlp.array;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.integer;
import static io.coworkflink.ingest.Otlp.map;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.message;
import static io.coworkflink.ingest.Wire.withRecords;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values made to be more than text: reading them changes nothing and does nothing. */
class HostileTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "\u001b[31mred\u001b[0m\u0007",
                "first\r\nINFO second",
                "\u202eright to left",
                "${jndi:ldap://evil.example/a}",
                "{{7*7}}",
                "%s%n%x",
                "<!channel> <http://x|y> @here `code`",
                "=cmd|' /C calc'!A0",
                "'; DROP TABLE events; --",
                "<script>alert(1)</script>",
                "&#64; %40 \\u0040"
            })
    void aValueStaysWhatItIs(String text) {
        for (byte[] value : encoded(request(record("x", attribute("k", string(text)), attribute(text, string("v")))))) {
            RawEvent event = onlyEvent(decode(value));
            assertThat(event.name()).isEqualTo("x");
            assertThat(event.attributes()).containsOnly(entry("k", text), entry(text, "v"));
            assertThat(event.toString()).doesNotContain(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "", " ", ".", "a.b", "a..b", "class", "toString", "\u0000"})
    void aNameIsAKeyAndNothingElse(String name) {
        for (byte[] value : encoded(request(record("x", attribute(name, integer(1)))))) {
            assertThat(onlyEvent(decode(value)).attributes()).containsOnly(entry(name, "1"));
        }
    }

    @Test
    void dottedNamesAndNestedMapsDoNotMeet() {
        ExportLogsServiceRequest request = request(record(
                "x",
                attribute("a.b", string("dotted")),
                attribute("a", map(attribute("b", string("nested")))),
                attribute("a.b.c", array(string("deeper")))));
        for (byte[] value : encoded(request)) {
            assertThat(onlyEvent(decode(value)).attributes())
                    .containsOnly(
                            entry("a.b", "dotted"), entry("a", "{\"b\":\"nested\"}"), entry("a.b.c", "[\"deeper\"]"));
        }
    }

    @Test
    void aVeryLongNameIsReplacedInBothEncodings() {
        for (int length : new int[] {257, 60_000}) {
            for (byte[] value : encoded(request(record("x", attribute("n".repeat(length), string("v")))))) {
                assertThat(onlyEvent(decode(value)).attributes())
                        .containsOnly(entry("[TRUNCATED " + length + "]", "v"));
            }
            String simple = "{\"attributes\":{\"" + "n".repeat(length) + "\":\"v\"}}";
            assertThat(onlyEvent(simple).attributes()).containsOnly(entry("[TRUNCATED " + length + "]", "v"));
        }
    }

    /** Cut in a character, too long a form of a slash, half of a surrogate pair, a byte that never occurs. */
    @ParameterizedTest
    @CsvSource({"C3, 1", "C0AF, 2", "EDA080, 1", "FF, 1", "F09F98, 1"})
    void bytesThatAreNotUtf8AreReplacedAndCounted(String hex, int replacements) {
        String wrong = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        for (byte[] sound :
                encoded(request(record("x", attribute("k", string("<" + "z".repeat(wrong.length()) + ">")))))) {
            byte[] value = new String(sound, ISO_8859_1)
                    .replace("z".repeat(wrong.length()), wrong)
                    .getBytes(ISO_8859_1);
            List<Decoded> decoded = decode(value);
            assertThat(onlyEvent(decoded).attributes()).containsEntry("k", "<" + "\uFFFD".repeat(replacements) + ">");
            assertThat(decoded.get(0).repairs()).isEqualTo(new Repairs(0, 0, 1, false));
        }
    }

    @Test
    void aLoneSurrogateIsReplacedAndCounted() {
        List<Decoded> decoded = decode("{\"attributes\":{\"k\":\"a\\ud83d\"}}");
        assertThat(onlyEvent(decoded).attributes()).containsEntry("k", "a\uFFFD");
        assertThat(decoded.get(0).repairs()).isEqualTo(new Repairs(0, 0, 1, false));
    }

    @Test
    void whatTheFormatDoesNotKnowIsNotCarriedAlong() throws IOException {
        byte[] secret = "jane@acme.com".getBytes(UTF_8);
        byte[] record =
                message(record("x").build().toByteArray(), field(13, secret), field(99, secret), field(3, secret));
        byte[] protobuf = message(field(9, secret), withRecords(record), field(2, secret));
        byte[] json =
                ("{\"jane@acme.com\":1,\"resourceLogs\":[{\"schemaUrl\":\"jane@acme.com\",\"scopeLogs\":[{\"logRecords\":["
                                + "{\"severityText\":\"jane@acme.com\",\"links\":[{\"attributes\":[\"jane@acme.com\"]}],"
                                + "\"eventName\":\"x\",\"attributes\":[]}]}]}]}")
                        .getBytes(UTF_8);
        for (byte[] value : List.of(protobuf, json)) {
            RawEvent event = onlyEvent(decode(value));
            assertThat(event.name()).isEqualTo("x");
            assertThat(event.attributes()).isEmpty();
        }
    }

    @Test
    void aRecordWithNothingKnownAboutItIsUnknown() {
        String value =
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":\"loud\",\"severityText\":[7]}]}]}]}";
        assertThat(onlyEvent(value).name()).isEqualTo("unknown");
        assertThat(onlyEvent(decode(request(record("never_heard_of")).toByteArray()))
                        .name())
                .isEqualTo("never_heard_of");
    }

    @Test
    void ofFieldsOfTheSameNameInARecordTheLastWins() {
        String value =
                "{\"body\":{\"event_type\":\"a\",\"event_type\":\"b\"},\"timeUnixNano\":1,\"timeUnixNano\":1795339427371000000,"
                        + "\"attributes\":{\"k\":1},\"body\":{\"event_type\":\"c\",\"event_type\":\"d\"},\"attributes\":{\"k\":2}}";
        List<Decoded> decoded = decode(value);
        RawEvent event = onlyEvent(decoded);
        assertThat(event.name()).isEqualTo("d");
        assertThat(event.time().unixNano()).isEqualTo(1_795_339_427_371_000_000L);
        assertThat(event.attributes()).containsEntry("k", "2");
        assertThat(decoded.get(0).repairs().duplicateAttributes()).isOne();
    }

    private static List<byte[]> encoded(ExportLogsServiceRequest request) {
        return List.of(request.toByteArray(), new OtlpJson(false, false, false).write(request));
    }
}
