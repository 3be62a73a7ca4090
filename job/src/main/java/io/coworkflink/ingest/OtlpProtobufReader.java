/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.wire.RepeatedTexts;
import java.io.IOException;

/**
 * Reads an OTLP request from the protobuf wire, without a message tree in between. A request and {@code LogsData} are the same bytes.
 *
 * <p>What is around the records must be sound, else the message is unreadable; a record with sound length and broken content is
 * rejected alone.
 */
final class OtlpProtobufReader {
    /** Field 1 of the request, of ResourceLogs and of ScopeLogs; then fields 2 and 3. All are messages or texts. */
    private static final int FIRST = 10;

    private static final int SECOND = 18;
    private static final int THIRD = 26;

    private final IngestConfig limits;
    private final RepeatedTexts names = new RepeatedTexts();
    private final ProtobufRecordReader records;

    OtlpProtobufReader(IngestConfig limits) {
        this.limits = limits;
        this.records = new ProtobufRecordReader(limits);
    }

    /**
     * Adds the records of the message to the batch.
     *
     * @throws IOException when the message cannot be read to its end
     */
    void read(byte[] value, DecodedBatch batch) throws IOException, Rejection {
        new Walk(new ProtobufCursor(value, names, limits), batch).request();
    }

    /** One message being read. */
    private final class Walk {
        private final ProtobufCursor at;
        private final DecodedBatch batch;
        private boolean anyResource;
        private int otherSignals;

        Walk(ProtobufCursor at, DecodedBatch batch) {
            this.at = at;
            this.batch = batch;
        }

        void request() throws IOException, Rejection {
            for (int tag = at.tag(); tag != 0; tag = at.tag()) {
                if (tag == FIRST) {
                    resourceLogs();
                } else {
                    at.skip(tag);
                }
            }
            if (!anyResource) {
                batch.become(Outcome.Document.rejected(RejectReason.UNRECOGNISED));
            } else if (batch.size() == 0) {
                batch.become(Outcome.Document.ignored(IgnoreReason.EMPTY));
            } else if (otherSignals == batch.size()) {
                batch.become(Outcome.Document.ignored(IgnoreReason.WRONG_SIGNAL));
            }
        }

        private void resourceLogs() throws IOException, Rejection {
            anyResource = true;
            int from = batch.size();
            AttributeMap resource = batch.outerAttributes();
            int outer = at.enter();
            for (int tag = at.tag(); tag != 0; tag = at.tag()) {
                switch (tag) {
                    case FIRST -> resource(resource);
                    case SECOND -> scopeLogs();
                    default -> at.skip(tag);
                }
            }
            at.leave(outer);
            batch.inherit(from, resource);
        }

        private void resource(AttributeMap attributes) throws IOException, Rejection {
            int outer = at.enter();
            for (int tag = at.tag(); tag != 0; tag = at.tag()) {
                if (tag == FIRST) {
                    records.attributes(tag, at, attributes);
                } else {
                    at.skip(tag);
                }
            }
            at.leave(outer);
        }

        private void scopeLogs() throws IOException, Rejection {
            int from = batch.size();
            AttributeMap scope = batch.outerAttributes();
            int outer = at.enter();
            for (int tag = at.tag(); tag != 0; tag = at.tag()) {
                switch (tag) {
                    case FIRST -> scope(scope);
                    case SECOND -> logRecord();
                    default -> at.skip(tag);
                }
            }
            at.leave(outer);
            batch.inherit(from, scope);
        }

        private void scope(AttributeMap attributes) throws IOException, Rejection {
            int outer = at.enter();
            for (int tag = at.tag(); tag != 0; tag = at.tag()) {
                switch (tag) {
                    case FIRST -> Scope.name(attributes, at.text());
                    case SECOND -> Scope.version(attributes, at.text());
                    case THIRD -> records.attributes(tag, at, attributes);
                    default -> at.skip(tag);
                }
            }
            at.leave(outer);
        }

        private void logRecord() throws IOException, Rejection {
            RecordDraft record = batch.newRecord();
            int outer = at.enter();
            int end = at.end();
            try {
                if (records.read(at, record)) {
                    at.leave(outer);
                    return;
                }
                otherSignals++;
                record.reject(RejectReason.RECORD);
            } catch (IOException e) {
                record.reject(RejectReason.RECORD);
            } catch (Rejection e) {
                record.reject(e.reason());
            }
            at.leaveAt(end, outer);
        }
    }
}
