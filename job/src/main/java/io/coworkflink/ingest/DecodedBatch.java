/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.event.KafkaPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The records of one Kafka message, held back until all of it is read: a message that cannot be read to its end gives none of them. */
final class DecodedBatch {
    private final IngestConfig limits;
    private final List<Outcome> outcomes = new ArrayList<>();

    DecodedBatch(IngestConfig limits) {
        this.limits = limits;
    }

    RecordDraft newRecord() throws Rejection {
        RecordDraft record = draft();
        add(record);
        return record;
    }

    /** A record that is not yet known to be one. */
    RecordDraft draft() {
        return new RecordDraft(limits.maxAttributes());
    }

    void add(Outcome outcome) throws Rejection {
        if (outcomes.size() == limits.maxRecords()) {
            throw Rejection.ofMessage(RejectReason.SIZE);
        }
        outcomes.add(outcome);
    }

    int size() {
        return outcomes.size();
    }

    /** Gives all records from an index on what their scope or resource says. */
    void inherit(int from, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        for (int i = from; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof RecordDraft record) {
                record.inherit(attributes);
            }
        }
    }

    /** Forgets everything from an index on. */
    void cutTo(int size) {
        outcomes.subList(size, outcomes.size()).clear();
    }

    /** Replaces everything by one outcome of the whole message. */
    void become(Outcome.Document outcome) {
        outcomes.clear();
        outcomes.add(outcome);
    }

    void become(DecodedBatch other) {
        outcomes.clear();
        outcomes.addAll(other.outcomes);
    }

    boolean isRejectedWhole() {
        return outcomes.size() == 1
                && outcomes.get(0) instanceof Outcome.Document document
                && document.rejected() != null;
    }

    void emit(KafkaPosition message, long sizeBytes, long clampAheadMillis, Consumer<Decoded> out) {
        if (outcomes.size() == 1 && outcomes.get(0) instanceof Outcome.Document whole) {
            KafkaPosition position = message.atRecord(KafkaPosition.WHOLE_MESSAGE);
            out.accept(whole.finish(position, sizeBytes, clampAheadMillis));
            return;
        }
        for (int i = 0; i < outcomes.size(); i++) {
            out.accept(outcomes.get(i).finish(message.atRecord(i), sizeBytes, clampAheadMillis));
        }
    }
}
