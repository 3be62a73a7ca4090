/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.coworkflink.config.IngestConfig;
import java.io.IOException;

/**
 * Reads one JSON document, whose shape decides what it is: an OTLP request, a record by itself (a log record of OTLP, or the simplified
 * one), or the request of another signal. Fields may come in any order.
 */
final class JsonDocumentReader {
    private final JsonRecordReader records;
    private final JsonEnvelopeReader envelopes;

    JsonDocumentReader(IngestConfig limits) {
        this.records = new JsonRecordReader(limits);
        this.envelopes = new JsonEnvelopeReader(records);
    }

    /** Reads the value one stands on, to its end. */
    void read(JsonParser json, DecodedBatch batch) throws IOException, Rejection {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            batch.add(Outcome.Document.rejected(RejectReason.UNRECOGNISED));
            return;
        }
        DecodedBatch.Mark before = batch.mark();
        JsonStreamContext outside = JsonWalk.outside(json);
        try {
            new Document(json, batch).read();
        } catch (Rejection e) {
            if (e.isOfMessage()) {
                throw e;
            }
            JsonWalk.leaveTo(outside, json);
            batch.cutTo(before);
            batch.add(Outcome.Document.rejected(e.reason()));
        }
    }

    /** One document being read. */
    private final class Document {
        private final JsonParser json;
        private final DecodedBatch batch;
        private final int from;
        private final RecordDraft record;
        private final AttributeMap recordResource;
        private boolean empty = true;
        private boolean logs;
        private boolean otherSignal;
        private boolean attributes;

        Document(JsonParser json, DecodedBatch batch) {
            this.json = json;
            this.batch = batch;
            this.from = batch.size();
            this.record = batch.draft();
            this.recordResource = batch.outerAttributes();
        }

        void read() throws IOException, Rejection {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                empty = false;
                field(name);
            }
            if (!logs) {
                finishWithoutLogs();
            } else if (batch.size() == from) {
                batch.add(Outcome.Document.ignored(IgnoreReason.EMPTY));
            }
        }

        private void field(String name) throws IOException, Rejection {
            switch (name) {
                case "resourceLogs", "resource_logs" -> {
                    logs = true;
                    envelopes.resourceLogs(json, batch);
                }
                case "resourceSpans",
                        "resource_spans",
                        "resourceMetrics",
                        "resource_metrics",
                        "resourceProfiles",
                        "resource_profiles" -> {
                    otherSignal = true;
                    json.skipChildren();
                }
                case "resource" -> envelopes.resource(json, recordResource);
                case "attributes" -> {
                    attributes |= json.currentToken().isStructStart();
                    records.field(json, name, record);
                }
                default -> records.field(json, name, record);
            }
        }

        private void finishWithoutLogs() throws Rejection {
            if (attributes) {
                record.inherit(recordResource, false);
                record.takeRepairs(recordResource);
                batch.add(record);
            } else if (otherSignal) {
                batch.add(Outcome.Document.ignored(IgnoreReason.WRONG_SIGNAL));
            } else if (empty) {
                batch.add(Outcome.Document.ignored(IgnoreReason.EMPTY));
            } else {
                batch.add(Outcome.Document.rejected(RejectReason.UNRECOGNISED));
            }
        }
    }
}
