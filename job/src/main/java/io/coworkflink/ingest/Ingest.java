/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.WatermarkConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** The first stage: from messages to raw events, with what could not be read set aside. */
public final class Ingest {
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private static final String READ = "read-otlp-logs";
    private static final String SPLIT = "split-rejects";

    private Ingest() {}

    /** Reads the source, whose splits each get their own guarded watermark. */
    public static DataStream<Decoded> read(
            StreamExecutionEnvironment env, Source<Decoded, ?, ?> source, WatermarkConfig config) {
        return env.fromSource(source, GuardedWatermarks.strategy(config), READ, TypeInformation.of(Decoded.class))
                .uid(READ);
    }

    /** Passes the events on; dead letters leave by {@link #DEAD_LETTERS}, and every outcome is counted. */
    public static SingleOutputStreamOperator<RawEvent> split(DataStream<Decoded> decoded) {
        return decoded.process(new RejectSplitter(), TypeInformation.of(RawEvent.class))
                .uid(SPLIT)
                .name(SPLIT);
    }
}
