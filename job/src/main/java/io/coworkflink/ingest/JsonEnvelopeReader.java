/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads what is around the records in OTLP/JSON: resources and scopes. Names of fields are camelCase or snake_case. */
final class JsonEnvelopeReader {
    private static final RejectReason BROKEN = RejectReason.UNRECOGNISED;

    private final JsonRecordReader records;

    JsonEnvelopeReader(JsonRecordReader records) {
        this.records = records;
    }

    void resourceLogs(JsonParser json, DecodedBatch batch) throws IOException, Rejection {
        JsonWalk.array(json, BROKEN, () -> {
            int from = batch.size();
            AttributeMap resource = batch.outerAttributes();
            JsonWalk.object(json, BROKEN, name -> {
                switch (name) {
                    case "resource" -> resource(json, resource);
                    case "scopeLogs", "scope_logs" -> scopeLogs(json, batch);
                    default -> json.skipChildren();
                }
            });
            batch.inherit(from, resource);
        });
    }

    void resource(JsonParser json, AttributeMap attributes) throws IOException, Rejection {
        JsonWalk.object(json, BROKEN, name -> {
            if (name.equals("attributes")) {
                outerAttributes(json, attributes);
            } else {
                json.skipChildren();
            }
        });
    }

    private void scopeLogs(JsonParser json, DecodedBatch batch) throws IOException, Rejection {
        JsonWalk.array(json, BROKEN, () -> {
            int from = batch.size();
            AttributeMap scope = batch.outerAttributes();
            JsonWalk.object(json, BROKEN, name -> {
                switch (name) {
                    case "scope" -> scope(json, scope);
                    case "logRecords", "log_records" -> logRecords(json, batch);
                    default -> json.skipChildren();
                }
            });
            batch.inherit(from, scope);
        });
    }

    private void scope(JsonParser json, AttributeMap attributes) throws IOException, Rejection {
        JsonWalk.object(json, BROKEN, name -> {
            switch (name) {
                case "name" -> Scope.name(attributes, records.text(json));
                case "version" -> Scope.version(attributes, records.text(json));
                case "attributes" -> outerAttributes(json, attributes);
                default -> json.skipChildren();
            }
        });
    }

    private void logRecords(JsonParser json, DecodedBatch batch) throws IOException, Rejection {
        JsonWalk.array(json, BROKEN, () -> records.read(json, batch.newRecord()));
    }

    /** Broken attributes here belong to no single record. */
    private void outerAttributes(JsonParser json, AttributeMap attributes) throws IOException, Rejection {
        try {
            records.attributes(json, attributes);
        } catch (Rejection e) {
            throw Rejection.of(e.reason() == RejectReason.RECORD ? BROKEN : e.reason());
        }
    }
}
