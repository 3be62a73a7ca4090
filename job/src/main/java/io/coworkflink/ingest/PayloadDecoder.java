/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.event.KafkaPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the value of one Kafka message into the records it holds. Whatever the bytes are, it gives at least one outcome and throws nothing.
 * It reuses buffers: one instance for one thread.
 */
public final class PayloadDecoder {
    private final IngestConfig config;
    private final long clampAheadMillis;
    private final Compression compression;
    private final OtlpProtobufReader protobuf;
    private final OtlpJsonReader json;

    /** @param clampAhead how far ahead of Kafka's time an event may be before it is pulled back */
    public PayloadDecoder(IngestConfig config, Duration clampAhead) {
        this.config = config;
        this.clampAheadMillis = clampAhead.toMillis();
        this.compression = new Compression(config);
        this.protobuf = new OtlpProtobufReader(config);
        this.json = new OtlpJsonReader(config);
    }

    /**
     * Decodes one value of which it is not known for certain who sent it.
     *
     * @param message position of the message, with Kafka's time of it
     * @param value null for a tombstone
     * @param out takes the records in their order; none before all of the value was read
     */
    public void decode(KafkaPosition message, byte @Nullable [] value, Consumer<Decoded> out) {
        decode(message, null, value, out);
    }

    /** @param tenant becomes the organization of every event, whatever the events say; null leaves it to them */
    void decode(KafkaPosition message, @Nullable String tenant, byte @Nullable [] value, Consumer<Decoded> out) {
        DecodedBatch batch;
        try {
            batch = read(value);
        } catch (RuntimeException | StackOverflowError e) {
            // A mistake in a reader may cost one message, not the job, which would meet it again after each restart.
            batch = new DecodedBatch(config);
            batch.become(Outcome.Document.rejected(RejectReason.UNRECOGNISED));
        }
        batch.emit(new Origin(message, tenant, value == null ? 0 : value.length, clampAheadMillis), out);
    }

    /** The same without the safety net, for tests to find what it would hide. */
    DecodedBatch read(byte @Nullable [] value) {
        DecodedBatch batch = new DecodedBatch(config);
        if (value == null || value.length == 0) {
            batch.become(Outcome.Document.ignored(IgnoreReason.EMPTY));
        } else if (value.length > config.maxValueBytes()) {
            batch.become(Outcome.Document.rejected(RejectReason.SIZE));
        } else {
            readInflated(value, batch);
        }
        return batch;
    }

    /** Compressed data is told by its first bytes whatever the format: no message of any begins like it. */
    private void readInflated(byte[] value, DecodedBatch batch) {
        byte[] inflated;
        try {
            inflated = compression.undo(value);
        } catch (Rejection e) {
            batch.become(Outcome.Document.rejected(e.reason()));
            return;
        }
        if (inflated.length == 0) {
            batch.become(Outcome.Document.ignored(IgnoreReason.EMPTY));
        } else {
            readAs(inflated, batch);
        }
    }

    private void readAs(byte[] value, DecodedBatch batch) {
        switch (config.format()) {
            case JSON -> readJson(value, batch);
            case OTLP_PROTO -> readProtobuf(value, batch);
            case AUTO -> readSniffed(value, batch);
        }
    }

    private void readSniffed(byte[] value, DecodedBatch batch) {
        boolean looksLikeJson = Sniffer.startsLikeJson(value);
        if (looksLikeJson && !Sniffer.startsLikeProtobuf(value)) {
            readJson(value, batch);
            return;
        }
        readProtobuf(value, batch);
        if (looksLikeJson && batch.isRejectedWhole()) {
            // The first byte of a protobuf request is also a line feed.
            DecodedBatch second = new DecodedBatch(config);
            readJson(value, second);
            if (!second.isRejectedWhole()) {
                batch.become(second);
            }
        }
    }

    private void readProtobuf(byte[] value, DecodedBatch batch) {
        try {
            protobuf.read(value, batch);
        } catch (IOException e) {
            batch.become(Outcome.Document.rejected(RejectReason.PROTO));
        } catch (Rejection e) {
            batch.become(Outcome.Document.rejected(e.reason()));
        }
    }

    private void readJson(byte[] value, DecodedBatch batch) {
        try {
            json.read(value, batch);
        } catch (Rejection e) {
            batch.become(Outcome.Document.rejected(e.reason()));
        }
    }
}
