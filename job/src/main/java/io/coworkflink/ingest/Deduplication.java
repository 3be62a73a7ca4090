/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventKeys;
import io.coworkflink.metrics.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets each event through once: exporters, Collectors and Kafka producers all repeat what was not acknowledged in time. */
public final class Deduplication extends KeyedProcessFunction<String, CoworkEvent, CoworkEvent> {
    private final Duration ttl;

    private transient MapState<Long, Boolean> seen;
    private transient MessageDigest digest;
    private transient Tally tally;

    Deduplication(Duration ttl) {
        this.ttl = ttl;
    }

    /**
     * Drops repetitions and counts them.
     *
     * @param ttl how long, in processing time, an event is remembered
     */
    public static SingleOutputStreamOperator<CoworkEvent> once(DataStream<CoworkEvent> events, Duration ttl) {
        return events.keyBy(EventKeys::correlation)
                .process(new Deduplication(ttl))
                .uid("deduplicate-events")
                .name("deduplicate-events");
    }

    @Override
    public void open(OpenContext context) throws NoSuchAlgorithmException {
        MapStateDescriptor<Long, Boolean> descriptor =
                new MapStateDescriptor<>("seen-events", Types.LONG, Types.BOOLEAN);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(ttl).build());
        seen = getRuntimeContext().getMapState(descriptor);
        digest = MessageDigest.getInstance("SHA-256");
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<CoworkEvent> out) throws Exception {
        long fingerprint = fingerprint(event);
        if (seen.contains(fingerprint)) {
            tally.count("duplicates");
            return;
        }
        seen.put(fingerprint, true);
        if (!event.violations().isEmpty()) {
            tally.count("validation_errors");
        }
        out.collect(event);
    }

    /** 64 bits are enough among the events of one prompt, and a sender can only collide with itself. */
    private long fingerprint(CoworkEvent event) {
        return ByteBuffer.wrap(digest.digest(EventKeys.identity(event).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
