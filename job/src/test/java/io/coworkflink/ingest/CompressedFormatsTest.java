/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.config;
import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.ignoredWhole;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.PayloadFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogsData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every format there is, by itself and compressed, read by what its bytes say and by what is configured. */
class CompressedFormatsTest {
    private static final ExportLogsServiceRequest REQUEST =
            request(record("a", attribute("k", string("naïve ☃ 😀"))), record("b"), record("c"));
    private static final String SIMPLE = "{\"body\":{\"event_type\":\"a\"},\"attributes\":{\"k\":\"v\"}}";
    private static final String BARE =
            "{\"timeUnixNano\":\"5\",\"attributes\":[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"a\"}}]}";

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void everyFormatIsReadThroughItsCompression(Compressing kind) throws IOException {
        List<byte[]> json = json();
        for (byte[] value : json) {
            sameEvents(value, kind.apply(value), PayloadFormat.AUTO, PayloadFormat.JSON);
        }
        for (byte[] value : protobuf()) {
            sameEvents(value, kind.apply(value), PayloadFormat.AUTO, PayloadFormat.OTLP_PROTO);
        }
        assertThat(json).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void partsCompressedOneByOneAreOneValue(Compressing kind) {
        byte[] value = REQUEST.toByteArray();
        for (int cut = 0; cut <= value.length; cut += 7) {
            byte[] first = kind.apply(Arrays.copyOf(value, cut));
            byte[] second = kind.apply(Arrays.copyOfRange(value, cut, value.length));
            assertThat(events(decode(Compressing.concat(first, second)))).isEqualTo(events(decode(value)));
        }
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void linesCompressedOneByOneAreLines(Compressing kind) {
        byte[] line = kind.apply((SIMPLE + "\n").getBytes(UTF_8));
        assertThat(events(decode(Compressing.repeat(line, 3)))).hasSize(3);
    }

    @Test
    void requestsWrittenOneAfterTheOtherAreOneRequest() {
        byte[] twice = Compressing.repeat(REQUEST.toByteArray(), 2);
        assertThat(events(decode(twice))).map(RawEvent::name).containsExactly("a", "b", "c", "a", "b", "c");
        byte[] documents = Compressing.repeat(new OtlpJson(false, false, false).write(REQUEST), 2);
        assertThat(events(decode(documents))).isEqualTo(events(decode(twice)));
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void aConfiguredFormatIsNotGuessedInsideEither(Compressing kind) {
        byte[] protobuf = kind.apply(REQUEST.toByteArray());
        byte[] json = kind.apply(SIMPLE.getBytes(UTF_8));
        assertThat(decode(config(PayloadFormat.OTLP_PROTO), json))
                .containsExactly(rejectedWhole(RejectReason.PROTO, json.length));
        assertThat(decode(config(PayloadFormat.JSON), protobuf))
                .containsExactly(rejectedWhole(RejectReason.JSON, protobuf.length));
    }

    @ParameterizedTest
    @EnumSource(Compressing.class)
    void nothingCompressedIsEmpty(Compressing kind) {
        byte[] value = kind.apply(new byte[0]);
        for (PayloadFormat format : PayloadFormat.values()) {
            assertThat(decode(config(format), value)).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
        }
    }

    private static List<byte[]> protobuf() throws IOException {
        byte[] logsData = LogsData.newBuilder()
                .addAllResourceLogs(REQUEST.getResourceLogsList())
                .build()
                .toByteArray();
        return List.of(REQUEST.toByteArray(), logsData, Compressing.repeat(logsData, 2));
    }

    private static List<byte[]> json() {
        String camel = new String(new OtlpJson(false, false, false).write(REQUEST), UTF_8);
        String snake = new String(new OtlpJson(true, true, true).write(REQUEST), UTF_8);
        List<byte[]> values = new ArrayList<>();
        for (String text : List.of(
                camel,
                snake,
                "\uFEFF" + camel,
                SIMPLE,
                BARE,
                "[" + SIMPLE + "," + BARE + "," + snake + "]",
                SIMPLE + "\n" + BARE + "\n" + camel + "\n",
                SIMPLE + SIMPLE,
                "\n" + BARE,
                "[" + camel + "]\n[" + SIMPLE + "]")) {
            values.add(text.getBytes(UTF_8));
        }
        return values;
    }

    private static void sameEvents(byte[] plain, byte[] compressed, PayloadFormat... formats) {
        for (PayloadFormat format : formats) {
            List<RawEvent> events = events(decode(config(format), plain));
            assertThat(events).as("%s %s", format, new String(plain, UTF_8)).isNotEmpty();
            assertThat(events).map(RawEvent::name).contains("a");
            assertThat(decode(config(format), compressed)).hasSameSizeAs(events);
            assertThat(events(decode(config(format), compressed))).isEqualTo(events);
        }
    }
}
