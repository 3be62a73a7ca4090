/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.coworkflink.oracle.SampleFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Kafka values that no well-behaved sender would write. */
final class BadInputs {
    private static final long SEED = 7;

    private BadInputs() {}

    /** Values of which nothing can be read, by the reason in the dead letter. */
    static Map<String, List<byte[]>> unreadable() {
        byte[] proto = SampleFiles.bytes("agent-otlp/a-proto-001.binpb");
        byte[] json = SampleFiles.bytes("agent-otlp/a-json-001.json");
        return new TreeMap<>(Map.of(
                "PROTO", List.of(randomBytes(), Arrays.copyOf(proto, proto.length * 2 / 3)),
                "JSON", List.of(Arrays.copyOf(json, json.length / 2), utf8("{\"attributes\":}")),
                "UNRECOGNISED", List.of(utf8("{\"hello\":\"alice@acme.com\"}"))));
    }

    /** Values that are no log records, and no error either. */
    static Map<String, List<byte[]>> notLogs() {
        return new TreeMap<>(Map.of(
                "ignored_empty", List.of(new byte[0], utf8("{\"resourceLogs\":[]}")),
                "ignored_wrong_signal", List.of(traceRequest(), utf8("{\"resourceSpans\":[]}"))));
    }

    /** A batch of which one record is broken and its two siblings are not. */
    static byte[] batchWithABrokenRecord() {
        return otlp(
                "{\"attributes\":[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"compaction\"}}]}",
                "{\"attributes\":\"alice@acme.com\"}",
                "{\"attributes\":[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"at_mention\"}}]}");
    }

    /** Readable, though unusual: unknown and missing names, numbers as text, a number that is an object, a request without its cost. */
    static List<byte[]> odd() {
        return List.of(
                otlp("{\"attributes\":[%s,%s]}"
                        .formatted(text("event.name", "never_heard_of"), text("session.id", "odd"))),
                otlp("{\"attributes\":[%s,%s]}".formatted(text("session.id", "odd"), text("model", "nameless"))),
                otlp("{\"attributes\":[%s,%s,%s,{\"key\":\"cost_usd\",\"value\":{\"doubleValue\":{}}}]}"
                        .formatted(
                                text("event.name", "api_request"),
                                text("session.id", "odd"),
                                text("model", "free-of-figures"))),
                otlp("{\"timeUnixNano\":1772359200000000000,\"attributes\":[%s,%s,%s,%s,%s,%s]}"
                        .formatted(
                                text("event.name", "api_request"),
                                text("session.id", "odd"),
                                text("prompt.id", "odd-prompt"),
                                text("event.sequence", "7"),
                                text("cost_usd", "0.25"),
                                "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"9007199254740993\"}}")),
                SampleFiles.bytes("otel-js/handmade-edge-doubleValue-object.json"),
                SampleFiles.bytes("otel-js/handmade-edge-cloud-no-identity.json"));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[500];
        new Random(SEED).nextBytes(bytes);
        // No tag of protobuf and no white space, or chance might make a message of it.
        bytes[0] = (byte) 0xff;
        return bytes;
    }

    private static byte[] traceRequest() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .setName("mail to alice@acme.com")
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }

    private static byte[] otlp(String... records) {
        return utf8("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + String.join(",", records) + "]}]}]}");
    }

    private static String text(String name, String value) {
        return "{\"key\":\"" + name + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
