/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpJson;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.oracle.SampleFiles;
import io.coworkflink.oracle.SimpleRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A little of everything that may be on the input topic. */
final class TestInput {
    /** Of the generated events. */
    static final String SEED = "seed 20260301";

    static final int GENERATED = 3_000;

    private static final int BATCH = 20;
    private static final int CLIENTS = 40;
    private static final List<GeneratedEvent> EVENTS =
            new TelemetryGenerator(Long.parseLong(SEED.substring(5)), SimpleRecords.START, CLIENTS).next(GENERATED);

    /** Mail addresses, and what the generator plants. */
    private static final Pattern PERSONAL = Pattern.compile("[\\w.]+@[\\w.]+|\\(555\\) \\d{3}-\\d{4}"
            + "|\\d{4} \\d{4} \\d{4} \\d{4}|\\b\\d{3}-\\d{2}-\\d{4}\\b|sk-ant-\\w+-\\w+|\\b203\\.0\\.113\\.\\d+");

    private TestInput() {}

    static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>(samples());
        // The second half in the other encoding, so that traces are made from both.
        values.addAll(batches(EVENTS.subList(0, GENERATED / 2), OtlpProtobuf::encode));
        values.addAll(batches(EVENTS.subList(GENERATED / 2, GENERATED), OtlpJson::encode));
        values.addAll(alarming());
        BadInputs.unreadable().values().forEach(values::addAll);
        BadInputs.notLogs().values().forEach(values::addAll);
        values.addAll(BadInputs.odd());
        values.add(BadInputs.batchWithABrokenRecord());
        return values;
    }

    /** Everything in the input that no output may hold, as it was sent. */
    static Set<String> personal() {
        Set<String> personal = new TreeSet<>(
                List.of("alice@acme.com", "jane.roe@example.com", "pat.doe@example.com", InputTopic.BESIDE_THE_VALUE));
        EVENTS.stream()
                .flatMap(event -> event.attributes().values().stream())
                .flatMap(value -> PERSONAL.matcher(value.toString()).results())
                .forEach(found -> personal.add(found.group()));
        return personal;
    }

    private static List<byte[]> samples() {
        List<byte[]> values = new ArrayList<>(SampleFiles.lines("seed/prompt.ndjson"));
        values.addAll(SampleFiles.lines("seed/api-error.ndjson"));
        Stream.of(
                        "agent-otlp/a-json-001.json",
                        "agent-otlp/a-json-002.json",
                        "agent-otlp/a-proto-001.binpb",
                        "agent-otlp/a-proto-002.binpb",
                        "otel-js/http-json-plain.json",
                        "otel-js/retry503-json-req1.json",
                        "otel-js/retry503-json-req2.json")
                .map(SampleFiles::bytes)
                .forEach(values::add);
        return values;
    }

    private static List<byte[]> batches(List<GeneratedEvent> events, Function<List<GeneratedEvent>, byte[]> encoder) {
        return IntStream.range(0, events.size() / BATCH)
                .mapToObj(i -> encoder.apply(events.subList(i * BATCH, (i + 1) * BATCH)))
                .toList();
    }

    /** What the generated fleet does not do for certain: a tool that keeps failing, a dear request, a session that never recovers. */
    private static List<byte[]> alarming() {
        List<byte[]> values = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            values.add(SimpleRecords.event("tool_result", second, "tool_name", "Bash", "success", "false"));
        }
        values.add(SimpleRecords.event("api_request", 10, "model", "opus", "cost_usd", "1.000000001"));
        values.add(SimpleRecords.event("api_request", 11, "model", "opus", "cost_usd", "1.00"));
        values.add(SimpleRecords.event("api_error", 12, "model", "opus", "status_code", "529"));
        return values;
    }
}
