/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.WireTypeInfo;
import io.coworkflink.metrics.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets each event through once: exporters, Collectors and Kafka producers all repeat what was not acknowledged in time. What is repeated
 * in a prompt goes on in batches marked so, for its trace to count.
 *
 * <p>How long ago the first copy came is told by the input, Kafka's times and the watermark, not by this machine's clock: a job that
 * stood still for a day, or that reads a day's backlog in an hour, knows the same copies again.
 *
 * <p>A few timers a key forget what is old. Flink's own time to live is of that clock, and on map state looks through a key's whole map
 * with every event that comes for it, which took a fifth of the job's time.
 */
public final class Deduplication extends KeyedProcessFunction<String, EventBatch, EventBatch> {
    private static final int TIMERS_PER_TTL = 4;

    private final long ttlMillis;

    /** When an event first came, by its fingerprint. */
    private transient MapState<Long, Long> seen;

    private transient MessageDigest digest;
    private transient Tally tally;

    Deduplication(Duration ttl) {
        this.ttlMillis = ttl.toMillis();
    }

    /**
     * Drops repetitions and counts them.
     *
     * @param ttl how long after it came an event is remembered
     */
    public static SingleOutputStreamOperator<EventBatch> once(DataStream<EventBatch> batches, Duration ttl) {
        return batches.keyBy(EventBatch::key, WireTypeInfo.KEY)
                .process(new Deduplication(ttl))
                .uid("deduplicate-events")
                .name("deduplicate-events")
                .transform("steady-watermark", batches.getType(), new SteadyWatermark<>())
                .uid("steady-watermark");
    }

    /** How long after it came an event is forgotten at the latest: timers are shared, so some come late. */
    public static Duration longestMemory(Duration ttl) {
        return ttl.plus(ttl.dividedBy(TIMERS_PER_TTL));
    }

    @Override
    public void open(OpenContext context) throws NoSuchAlgorithmException {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen-events", Types.LONG, Types.LONG));
        digest = MessageDigest.getInstance("SHA-256");
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(EventBatch batch, Context context, Collector<EventBatch> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        List<CoworkEvent> fresh = new ArrayList<>(batch.events().size());
        List<CoworkEvent> repeated = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (CoworkEvent event : batch.events()) {
            long came = came(event, watermark);
            last = Math.max(last, came);
            (isFresh(event, came) ? fresh : repeated).add(event);
        }
        if (!fresh.isEmpty()) {
            context.timerService().registerEventTimeTimer(cleanUpAt(last));
            out.collect(new EventBatch(batch.key(), fresh));
        }
        if (!repeated.isEmpty()) {
            out.collect(new EventBatch(batch.key(), repeated, true));
        }
    }

    /** Kafka's time, unless it lags behind the others': nothing comes before the watermark. */
    private static long came(CoworkEvent event, long watermark) {
        return Math.max(event.position().timestampMillis(), event.time().noticedAt(watermark));
    }

    private boolean isFresh(CoworkEvent event, long came) throws Exception {
        long fingerprint = fingerprint(event);
        Long before = seen.get(fingerprint);
        if (before != null && came - before < ttlMillis) {
            tally.count("duplicates");
            return false;
        }
        seen.put(fingerprint, came);
        if (!event.violations().isEmpty()) {
            tally.count("validation_errors");
        }
        return true;
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<EventBatch> out) throws Exception {
        for (Iterator<Map.Entry<Long, Long>> entries = seen.iterator(); entries.hasNext(); ) {
            if (entries.next().getValue() + ttlMillis <= now) {
                entries.remove();
            }
        }
        if (seen.isEmpty()) {
            // On the heap an empty map stays behind, key and all.
            seen.clear();
        }
    }

    /** Rounded up, so that the events of a prompt share a few timers. */
    private long cleanUpAt(long came) {
        long step = Math.max(1, ttlMillis / TIMERS_PER_TTL);
        return (came + ttlMillis + step - 1) / step * step;
    }

    /** 64 bits are enough among the events of one prompt, and a sender can only collide with itself. */
    private long fingerprint(CoworkEvent event) {
        byte[] identity = EventKeys.identity(event).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(digest.digest(identity)).getLong();
    }
}
