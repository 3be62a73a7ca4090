/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says what was measured, as a table and as one line of JSON.
 *
 * @param recordBytes mean size of an encoded record
 */
record Report(BenchSettings settings, Map<Encoding, Long> recordBytes, List<Summary> summaries) {
    private static final String EXPLANATION = """
            events/s: from the first record read to the last record processed, so without job start and last checkpoint. Of the whole
            pipeline the second half counts: in the first its code, which each job makes anew from SQL, is compiled.
            per core: events per CPU second of the job's JVM (with compiler and collector, without the broker).
            of ceiling: to "decode" of the same round, encoding and parallelism, by events/s and, in brackets, per core.
            state: the largest checkpoint's whole state; written: by one checkpoint on average; garbage: bytes allocated per event.
            All figures are medians over the rounds.
            """;

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n%d cores, Java %s, %,d events (whole pipeline: %,d), %d a message, record %s%n%s%n",
                cores(),
                Runtime.version(),
                settings.events(),
                settings.wholeEvents(),
                settings.batch(),
                recordBytes,
                EXPLANATION));
        text.append(String.format(
                "%-9s %-2s %-15s %10s %10s %13s %9s %10s %9s %10s%n",
                "encoding",
                "p",
                "pipeline",
                "events/s",
                "per core",
                "of ceiling",
                "state",
                "written",
                "in",
                "garbage"));
        summaries.forEach(summary -> text.append(row(summary)));
        return text.toString();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", cores());
        json.put("java", Runtime.version().toString());
        json.put("settings", settings);
        json.put("record_bytes", recordBytes);
        json.put("results", summaries.stream().map(Report::fields).toList());
        try {
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are writable", e);
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String row(Summary s) {
        return String.format(
                Locale.ROOT,
                "%-9s %-2d %-15s %,10.0f %,10.0f %6.3f (%.3f) %6.1f MB %7.1f MB %6.0f ms %,8.0f B%n",
                s.scenario().encoding().text(),
                s.scenario().parallelism(),
                s.scenario().depth().text(),
                s.eventsPerSecond(),
                s.eventsPerCoreSecond(),
                s.ofCeiling(),
                s.ofCeilingPerCore(),
                s.stateBytes() / 1e6,
                s.checkpointBytes() / 1e6,
                s.checkpointMillis(),
                s.garbagePerEvent());
    }

    private static Map<String, Object> fields(Summary s) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("encoding", s.scenario().encoding().text());
        fields.put("parallelism", s.scenario().parallelism());
        fields.put("pipeline", s.scenario().depth().text());
        fields.put("events", s.events());
        fields.put("events_per_second", Math.round(s.eventsPerSecond()));
        fields.put("events_per_core_second", Math.round(s.eventsPerCoreSecond()));
        fields.put("ratio_to_ceiling", thousandths(s.ofCeiling()));
        fields.put("ratio_to_ceiling_per_core", thousandths(s.ofCeilingPerCore()));
        fields.put("garbage_bytes_per_event", Math.round(s.garbagePerEvent()));
        fields.put("gc_ms", Math.round(s.gcMillis()));
        fields.put("state_bytes", Math.round(s.stateBytes()));
        fields.put("checkpoint_bytes", Math.round(s.checkpointBytes()));
        fields.put("checkpoint_ms", Math.round(s.checkpointMillis()));
        fields.put("rounds", s.perRound().stream().map(Math::round).toList());
        return fields;
    }

    private static double thousandths(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
