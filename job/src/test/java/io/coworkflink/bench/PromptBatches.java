/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.event.ChangedEvent;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.EventBatches;
import io.coworkflink.ingest.Ingest;
import io.coworkflink.ingest.OtlpDeserializer;
import io.coworkflink.redaction.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events of prompts as the traces get them: generated, decoded, redacted and grouped by the job's own operators, then held in this
 * JVM, so that runs spend nothing on all that.
 */
final class PromptBatches {
    /** The events of one prompt that never ends; like all others, but for whose they are. */
    private static final String RUNAWAY = "runaway";

    /** Filled by the job that {@link #load} runs in this JVM. */
    private static final List<EventBatch> LOADED = new ArrayList<>();

    private static final List<EventBatch> RUNAWAYS = new ArrayList<>();

    private PromptBatches() {}

    static int load(Cluster cluster, BenchSettings settings, StreamExecutionEnvironment env) throws Exception {
        CoworkConfig config = ConfigLoader.load(List.of("--kafka.bootstrap-servers", "none:0"), Map.of());
        int messages = settings.events() / settings.batch();
        DataStream<Decoded> decoded = env.fromSource(
                        new DataGeneratorSource<>(number -> number, messages, Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .flatMap(new Generate(settings, config))
                .returns(TypeInformation.of(Decoded.class))
                .uid("generate");
        EventBatches.group(Redaction.redact(Ingest.split(decoded), config.redaction(), config.team()))
                .filter(batch -> batch.promptId() != null && LOADED.add(batch))
                .uid("keep")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        cluster.await(cluster.submit(env));
        RUNAWAYS.addAll(runaway(settings.batch()));
        return LOADED.size();
    }

    static EventBatch ordinary(long index) {
        return LOADED.get((int) index);
    }

    /** All that are ordinary, and the runaway's evenly between them. */
    static EventBatch withRunaway(long index) {
        int runaways = runawaysBefore(index);
        return runawaysBefore(index + 1) > runaways ? RUNAWAYS.get(runaways) : LOADED.get((int) index - runaways);
    }

    private static int runawaysBefore(long index) {
        return (int) (index * RUNAWAYS.size() / allWithRunaway());
    }

    static long allWithRunaway() {
        return (long) LOADED.size() + RUNAWAYS.size();
    }

    /** One by one, in the order of loading. */
    static Stream<CoworkEvent> all() {
        return LOADED.stream().flatMap(batch -> batch.events().stream());
    }

    static int events() {
        return LOADED.stream().mapToInt(batch -> batch.events().size()).sum();
    }

    /** As many events as all others have together. Who has so many fills messages with them, where others have a few in each. */
    private static List<EventBatch> runaway(int eventsInAMessage) {
        List<CoworkEvent> events = all().map(PromptBatches::runaway).toList();
        List<EventBatch> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += eventsInAMessage) {
            List<CoworkEvent> message = events.subList(from, Math.min(events.size(), from + eventsInAMessage));
            batches.add(new EventBatch(EventKeys.correlation(message.get(0)), message));
        }
        return batches;
    }

    private static CoworkEvent runaway(CoworkEvent event) {
        return ChangedEvent.inPrompt(event, LOADED.get(0).events().get(0).identity(), RUNAWAY);
    }

    /** Decodes messages as the Kafka source does. */
    private static final class Generate extends RichFlatMapFunction<Long, Decoded> {
        private final int seed;
        private final int clients;
        private final int batch;
        private final OtlpDeserializer decoder;
        private transient TelemetryGenerator generator;

        Generate(BenchSettings settings, CoworkConfig config) {
            this.seed = settings.seed();
            this.clients = settings.clients();
            this.batch = settings.batch();
            this.decoder = new OtlpDeserializer(config.ingest(), config.watermark());
        }

        @Override
        public void open(OpenContext context) {
            generator = new TelemetryGenerator(seed, Instant.now().minus(Inputs.HISTORY), clients);
            decoder.open(null);
        }

        @Override
        public void flatMap(Long number, Collector<Decoded> out) {
            List<GeneratedEvent> events = generator.next(batch);
            byte[] value = Encoding.PROTOBUF.encode(events);
            decoder.deserialize(new ConsumerRecord<>("generated", 0, number, new byte[0], value), out);
        }
    }
}
