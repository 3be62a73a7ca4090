/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonReaderTest {
    private static final String RECORD = "{\"body\":{\"event_type\":\"x\"},\"attributes\":{\"a\":\"1\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"text\"",
                "null",
                "[]",
                "{\"attributes\":5}",
                "{\"attributes\":[5]}",
                "{\"attributes\":[{\"key\":{},\"value\":{}}]}",
                "{\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":{}}}],\"body\":{\"a\":[{}]}}",
                "{\"attributes\":[{\"key\":\"k\",\"value\":{\"doubleValue\":NaN}}]}",
                "{\"attributes\":[{\"key\":\"k\",\"value\":{\"bytesValue\":\"%\"}}]}",
                "{\"attributes\":[{\"key\":\"k\",\"value\":{\"bytesValue\":\"-_8=\"}}]}",
                "{\"attributes\":[],\"body\":{\"bytesValue\":\"/w=\"}}",
                "{\"attributes\":[{\"key\":\"k\",\"value\":{\"arrayValue\":{\"values\":5}}}]}",
                "{\"timeUnixNano\":{\"a\":1}}",
                "{\"eventName\":[\"x\"]}"
            })
    void aMalformedRecordIsRejectedAloneAndItsSiblingsKept(String record) {
        String value = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + RECORD + "," + record + "," + RECORD
                + "],\"scope\":{\"name\":\"s\"}}]}]}";
        List<Decoded> decoded = decode(value);
        assertThat(decoded).hasSize(3).contains(rejectedAt(1, RejectReason.RECORD, value.length()));
        assertThat(events(decoded))
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.attributes()).containsEntry("otel.scope.name", "s"));
    }

    @Test
    void aMalformedRecordByItselfIsRejectedAsARecord() {
        String value = "{\"attributes\":[5],\"body\":{\"event_type\":\"x\"}}";
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.RECORD, value.length()));
    }

    @Test
    void anArrayHoldsOneDocumentPerElement() {
        String value = "[" + RECORD + "," + withValue("5") + ",7,{},{\"foo\":[1]}," + RECORD + "]";
        List<Decoded> decoded = decode(value);
        assertThat(events(decoded)).map(e -> e.position().recordIndex()).containsExactly(0, 1, 5);
        assertThat(decoded)
                .hasSize(6)
                .contains(
                        rejectedAt(2, RejectReason.UNRECOGNISED, value.length()),
                        Decoded.ignored(Decoding.MESSAGE.atRecord(3), IgnoreReason.EMPTY),
                        rejectedAt(4, RejectReason.UNRECOGNISED, value.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "", " ", "\n\n"})
    void severalDocumentsAfterOneAnotherAreAllRead(String between) {
        assertThat(events(decode(RECORD + between + RECORD + between + RECORD))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"body\":{\"event_ty", "garbage", "{\"attributes\":{\"a\":}}", "{\"a\"\u0000:1}"})
    void aBadLineAmongLinesIsOneDeadLetter(String badLine) {
        String value = RECORD + "\n" + badLine + "\n" + RECORD + "\n";
        List<Decoded> decoded = decode(value);
        assertThat(decoded).hasSize(3).contains(rejectedAt(1, RejectReason.JSON, value.length()));
        assertThat(events(decoded)).map(e -> e.position().recordIndex()).containsExactly(0, 2);
    }

    @Test
    void linesOfWhichNoneIsReadableAreOneDeadLetter() {
        String value = "{\"a\":\n{\"b\":\n{\"c\":";
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.JSON, value.length()));
    }

    @Test
    void aBrokenDocumentSpreadOverLinesIsOneDeadLetter() {
        String value = "{\n  \"resourceLogs\": [\n    {\n      \"scopeLogs\": [\n        {\"logRecords\": [\n" + RECORD
                + ",\n" + RECORD + "\n]}\n";
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.JSON, value.length()));
    }

    @Test
    void aDocumentCutAnywhereIsOneDeadLetter() {
        byte[] value = Samples.read("otel-js/handmade-edge-doubleValue-object.json");
        String text = new String(value, UTF_8).strip();
        for (int length = 1; length < text.length(); length++) {
            assertThat(decode(text.substring(0, length))).containsExactly(rejectedWhole(RejectReason.JSON, length));
        }
    }

    @Test
    void trailingGarbageMakesTheValueUnreadable() {
        String value = RECORD + " }";
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.JSON, value.length()));
    }

    @Test
    void aBareLogRecordIsOneEvent() {
        RawEvent event = onlyEvent(
                "{\"timeUnixNano\":1795339427371000000,\"body\":{\"stringValue\":\"claude_code.api_error\"},"
                        + "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\","
                        + "\"attributes\":[{\"key\":\"model\",\"value\":{\"stringValue\":\"m\"}}],"
                        + "\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"cowork\"}}]}}");
        assertThat(event.name()).isEqualTo("api_error");
        assertThat(event.time().unixNano()).isEqualTo(1_795_339_427_371_000_000L);
        assertThat(event.attributes())
                .containsEntry("service.name", "cowork")
                .containsEntry("trace_id", "5b8efff798038103d269b633813fc60c")
                .containsEntry("span_id", "eee19b7ec3c1b174")
                .hasSize(4);
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharacters() {
        byte[] value = (RECORD + "\n" + RECORD.replace("\"1\"", "\"good\"")).getBytes(UTF_8);
        value[new String(value, UTF_8).indexOf("good")] = (byte) 0xFF;
        assertThat(events(decode(value))).map(e -> e.attributes().get("a")).containsExactly("1", "\uFFFDood");
    }

    @Test
    void deepNestingIsNoHarm() {
        String deep = "[".repeat(100_000);
        assertThat(decode("{\"attributes\":{\"a\":" + deep))
                .containsExactly(rejectedWhole(RejectReason.JSON, deep.length() + 19));
        String kvlists = "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":".repeat(10_000);
        assertThat(decode("{\"attributes\":[{\"key\":\"a\",\"value\":" + kvlists))
                .hasSize(1);
    }

    @Test
    void aNumberOfAMegabyteIsNotRead() {
        String value = withValue("{\"intValue\":" + "1".repeat(1_000_000) + "}");
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.JSON, value.length()));
    }

    private static String withValue(String value) {
        return "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"k\",\"value\":" + value
                + "}]}]}]}]}";
    }
}
