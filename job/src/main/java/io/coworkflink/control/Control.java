/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The stage that reads orders while the job runs. */
public final class Control {
    private static final String READ = "read-control";
    private static final String JUDGE = "judge-orders";

    private Control() {}

    /** Gives an entry for every message, in their order: one subtask reads them all. */
    public static DataStream<AuditEntry> read(
            StreamExecutionEnvironment env, Source<ControlMessage, ?, ?> source, OrderReader reader) {
        return env.fromSource(
                        source,
                        WatermarkStrategy.forGenerator(context -> new NeverWaitedFor()),
                        READ,
                        TypeInformation.of(ControlMessage.class))
                .uid(READ)
                .setParallelism(1)
                .process(new Judge(reader))
                .returns(TypeInformation.of(AuditEntry.class))
                .uid(JUDGE)
                .name(JUDGE)
                .setParallelism(1);
    }

    private static final class Judge extends ProcessFunction<ControlMessage, AuditEntry> {
        private final OrderReader reader;

        Judge(OrderReader reader) {
            this.reader = reader;
        }

        @Override
        public void processElement(ControlMessage message, Context context, Collector<AuditEntry> out) {
            out.collect(reader.read(message, context.timerService().currentProcessingTime()));
        }
    }

    /** Orders come when they come: the time of events does not wait for them. */
    private static final class NeverWaitedFor implements WatermarkGenerator<ControlMessage> {
        @Override
        public void onEvent(ControlMessage event, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
    }
}
