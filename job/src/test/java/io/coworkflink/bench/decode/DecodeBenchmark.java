/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import com.sun.management.ThreadMXBean;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.PayloadDecoder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decodes Kafka values of generated telemetry. The two yardsticks read the same events: one makes a string or a number of each value and
 * keeps nothing, the other is protobuf's own parser. Run it with {@code mvn -Pjmh}, which prints rates for events and not for values.
 *
 * <p>The three take turns within a millisecond: on a machine that others use as well, benchmarks that run after one another compare the
 * neighbours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 20, time = 300, timeUnit = TimeUnit.MILLISECONDS)
// A young generation of gigabytes would measure how fast the machine finds memory that nobody has touched for a while.
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xmn64m", "-XX:+UseG1GC"})
public class DecodeBenchmark {
    /** Events of a turn: so many that reading the clock does not count. */
    static final int TURN = 512;

    private static final int KINDS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Param
    Payloads encoding;

    @Param({"1", "20", "512"})
    int batch;

    private PayloadDecoder decoder;
    private List<byte[]> values;
    private List<byte[]> protobufValues;
    private int turnValues;
    private int first;
    private int turn;

    @Setup
    public void encode() {
        decoder = Payloads.decoder();
        values = encoding.values(batch);
        protobufValues = Payloads.PROTOBUF.values(batch);
        turnValues = TURN / batch;
    }

    /** Whoever comes first brings the bytes into the processor's cache for the next, so each is first as often as the others. */
    @Benchmark
    public void turns(Blackhole sink, Costs costs) throws IOException {
        for (int i = 0; i < KINDS; i++) {
            switch ((turn + i) % KINDS) {
                case 0 -> decode(sink, costs);
                case 1 -> walk(sink, costs);
                default -> parseFrom(sink, costs);
            }
        }
        costs.events += (long) turnValues * batch;
        first = (first + turnValues) % values.size();
        turn++;
    }

    private void decode(Blackhole sink, Costs costs) {
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < turnValues; i++) {
            decoder.decode(Payloads.MESSAGE, value(values, i), (Decoded decoded) -> sink.consume(decoded));
        }
        costs.decodeNanos += System.nanoTime() - start;
        costs.decodeBytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    }

    private void walk(Blackhole sink, Costs costs) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < turnValues; i++) {
            if (encoding == Payloads.PROTOBUF) {
                new ProtobufWalk(sink::consume).request(value(values, i));
            } else {
                new JacksonWalk(sink::consume).document(value(values, i));
            }
        }
        costs.walkNanos += System.nanoTime() - start;
    }

    /** In protobuf only: its reader of JSON takes ids and numbers for something else. */
    private void parseFrom(Blackhole sink, Costs costs) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < turnValues; i++) {
            sink.consume(ExportLogsServiceRequest.parseFrom(value(protobufValues, i)));
        }
        costs.parseFromNanos += System.nanoTime() - start;
    }

    private byte[] value(List<byte[]> values, int i) {
        return values.get((first + i) % values.size());
    }

    /** What the turns of an iteration cost. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Costs {
        public long decodeNanos;
        public long walkNanos;
        public long parseFromNanos;
        public long decodeBytes;
        public long events;

        @Setup(Level.Iteration)
        public void reset() {
            decodeNanos = 0;
            walkNanos = 0;
            parseFromNanos = 0;
            decodeBytes = 0;
            events = 0;
        }
    }
}
