/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertSchema;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.control.AuditEntry;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.EventSchema;
import io.coworkflink.event.LateEvent;
import io.coworkflink.ingest.DeadLetter;
import io.coworkflink.ingest.DeadLetterSchema;
import io.coworkflink.schema.JsonRecords;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.schema.Schema;
import io.coworkflink.spans.SpanExport;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.TraceSchema;
import io.coworkflink.trace.TraceStatus;
import io.coworkflink.webhook.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The last stage: makes messages of results (which topic, which key, which columns) and hands them to the outputs. */
final class Publication {
    private final TopicNames topics;
    private final boolean withSpans;
    private final boolean rowsToKafka;
    private final Outputs outputs;

    Publication(CoworkConfig config, Outputs outputs) {
        this.topics = config.kafka().topics();
        this.withSpans = config.trace().otlpSpans();
        this.rowsToKafka = config.results().to().kafka();
        this.outputs = outputs;
    }

    /** All that goes to Kafka goes through one sink: one transaction, one set of producers. */
    void results(
            DataStream<CoworkEvent> events,
            DataStream<Trace> traces,
            List<DataStream<OutputRecord>> dashboards,
            DataStream<Alert> alerts,
            DataStream<LateEvent> late,
            DataStream<AuditEntry> orders) {
        DataStream<OutputRecord> rows = rows(traces, dashboards, alerts);
        if (outputs.postgres() != null) {
            rows.sinkTo(outputs.postgres()).uid("publish-postgres").name("publish-postgres");
        }
        DataStream<OutputRecord> all = events(events).union(late(late), audit(orders));
        if (rowsToKafka) {
            all = all.union(rows);
        }
        if (withSpans) {
            all = all.union(spans(traces));
        }
        all.sinkTo(outputs.exactlyOnce()).uid("publish-results").name("publish-results");
    }

    /** Those that have a table in PostgreSQL as well as a topic. */
    private DataStream<OutputRecord> rows(
            DataStream<Trace> traces, List<DataStream<OutputRecord>> dashboards, DataStream<Alert> alerts) {
        DataStream<OutputRecord> rows = traces(traces).union(alerts(alerts));
        for (DataStream<OutputRecord> dashboard : dashboards) {
            rows = rows.union(dashboard);
        }
        return rows;
    }

    void deadLetters(DataStream<DeadLetter> letters) {
        String topic = topics.deadLetters();
        write(
                        "write-dead-letters",
                        letters,
                        letter ->
                                new OutputRecord(topic, null, JsonRecords.write(DeadLetterSchema.DEAD_LETTERS, letter)))
                .sinkTo(outputs.atLeastOnce())
                .uid("publish-dead-letters")
                .name("publish-dead-letters");
    }

    void deliver(DataStream<Alert> alerts) {
        if (outputs.webhook() != null) {
            Delivery.deliver(alerts, outputs.webhook());
        }
    }

    private DataStream<OutputRecord> events(DataStream<CoworkEvent> events) {
        String topic = topics.events();
        return write(
                "write-events",
                events,
                event -> record(topic, EventKeys.correlation(event), EventSchema.EVENTS, event));
    }

    /** Keyed by segment: the newest revision replaces the older ones in the compacted topic. */
    private DataStream<OutputRecord> traces(DataStream<Trace> traces) {
        String topic = topics.traces();
        return write("write-traces", traces, trace -> {
            String prompt = EventKeys.join(trace.organizationId(), trace.promptId());
            return record(topic, EventKeys.join(prompt, String.valueOf(trace.segment())), TraceSchema.TRACES, trace);
        });
    }

    /** Each once: a backend for traces has no revisions. */
    private DataStream<OutputRecord> spans(DataStream<Trace> traces) {
        String topic = topics.spans();
        DataStream<Trace> finals = traces.filter(trace -> trace.status() == TraceStatus.FINAL)
                .uid("select-final-traces")
                .name("select-final-traces");
        return write("write-spans", finals, trace -> SpanExport.record(topic, trace));
    }

    private DataStream<OutputRecord> alerts(DataStream<Alert> alerts) {
        String topic = topics.alerts();
        return write("write-alerts", alerts, alert -> record(topic, alert.id(), AlertSchema.ALERTS, alert));
    }

    private DataStream<OutputRecord> late(DataStream<LateEvent> late) {
        String topic = topics.lateEvents();
        return write(
                "write-late-events",
                late,
                event -> record(topic, EventKeys.correlation(event.event()), LateEvent.SCHEMA, event));
    }

    private DataStream<OutputRecord> audit(DataStream<AuditEntry> orders) {
        String topic = topics.audit();
        return write(
                "write-audit",
                orders,
                entry -> new OutputRecord(topic, null, JsonRecords.write(AuditEntry.SCHEMA, entry)));
    }

    private static <T> OutputRecord record(String topic, String key, Schema<T> schema, T row) {
        return new OutputRecord(topic, key.getBytes(StandardCharsets.UTF_8), JsonRecords.write(schema, row));
    }

    private static <T> DataStream<OutputRecord> write(
            String uid, DataStream<T> results, MapFunction<T, OutputRecord> toRecord) {
        return results.map(toRecord).returns(OutputRecord.class).uid(uid).name(uid);
    }
}
