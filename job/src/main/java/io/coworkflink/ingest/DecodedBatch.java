/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.event.KafkaPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The records of one Kafka message, held back until all of it is read: a message that cannot be read to its end gives none of them. */
final class DecodedBatch {
    private static final int OUTER_CAPACITY = 16;

    private final IngestConfig limits;
    private final List<Outcome> outcomes = new ArrayList<>();
    private long inherited;

    /** A place to go back to. */
    record Mark(int size, long inherited) {}

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

    /** For what a scope or a resource says. */
    AttributeMap outerAttributes() {
        return new AttributeMap(limits.maxAttributes(), OUTER_CAPACITY);
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

    /**
     * Gives all records from an index on what their scope or resource says. It counts once a record, as if it had been sent with each:
     * otherwise a small message could become a huge one.
     */
    void inherit(int from, AttributeMap attributes) {
        if (attributes.isEmpty() || from == outcomes.size()) {
            return;
        }
        inherited += attributes.length() * (outcomes.size() - from);
        boolean tooMuch = inherited > limits.maxInflatedBytes();
        for (int i = from; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof RecordDraft record) {
                record.inherit(attributes, tooMuch);
            }
        }
        if (outcomes.get(from) instanceof RecordDraft first) {
            first.takeRepairs(attributes);
        }
    }

    /** What there is now, for {@link #cutTo}. */
    Mark mark() {
        return new Mark(outcomes.size(), inherited);
    }

    /** Forgets everything that came after. */
    void cutTo(Mark mark) {
        outcomes.subList(mark.size, outcomes.size()).clear();
        inherited = mark.inherited;
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

    void emit(Origin origin, Consumer<Decoded> out) {
        if (outcomes.size() == 1 && outcomes.get(0) instanceof Outcome.Document whole) {
            out.accept(whole.finish(origin, KafkaPosition.WHOLE_MESSAGE));
            return;
        }
        for (int i = 0; i < outcomes.size(); i++) {
            out.accept(outcomes.get(i).finish(origin, i));
        }
    }
}
