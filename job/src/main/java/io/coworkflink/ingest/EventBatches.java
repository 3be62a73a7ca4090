/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Events together and apart. */
public final class EventBatches {
    private EventBatches() {}

    /** Groups the events of each Kafka message by correlation key, in the task of the source. */
    public static DataStream<EventBatch> group(DataStream<CoworkEvent> events) {
        return events.transform("group-events", TypeInformation.of(EventBatch.class), new GroupFactory())
                .uid("group-events");
    }

    /**
     * Gives the events one by one, each with its own time.
     *
     * @param uid of the operator
     */
    public static SingleOutputStreamOperator<CoworkEvent> spread(DataStream<EventBatch> batches, String uid) {
        return batches.transform(uid, TypeInformation.of(CoworkEvent.class), new SpreadEvents())
                .uid(uid);
    }

    /** Gives one by one the events that {@link #spread} leaves out: those that had been there before. */
    public static SingleOutputStreamOperator<CoworkEvent> repeats(DataStream<EventBatch> batches) {
        return batches.<CoworkEvent>flatMap((batch, out) -> {
                    if (batch.repeated()) {
                        batch.events().forEach(out::collect);
                    }
                })
                .returns(CoworkEvent.class)
                .uid("select-repeated-events")
                .name("select-repeated-events");
    }

    private static final class GroupFactory extends AbstractStreamOperatorFactory<EventBatch>
            implements OneInputStreamOperatorFactory<CoworkEvent, EventBatch> {
        private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature leaves no other way.
        public <T extends StreamOperator<EventBatch>> T createStreamOperator(
                StreamOperatorParameters<EventBatch> parameters) {
            return (T) new GroupEvents(parameters);
        }

        @Override
        @SuppressWarnings("rawtypes") // As in the interface.
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classes) {
            return GroupEvents.class;
        }
    }
}
