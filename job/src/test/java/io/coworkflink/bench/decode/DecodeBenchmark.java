/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.PayloadDecoder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Decodes Kafka values of generated telemetry. The two yardsticks read the same bytes: one makes a string or a number of each value and
 * keeps nothing, the other is protobuf's own parser. Run it with {@code mvn -Pjmh}, which prints rates for events and not for values.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseG1GC"})
public class DecodeBenchmark {
    @Param
    Payloads encoding;

    @Param({"1", "20", "512"})
    int batch;

    private PayloadDecoder decoder;
    private List<byte[]> values;
    private int next;

    @Setup
    public void encode() {
        decoder = Payloads.decoder();
        values = encoding.values(batch);
    }

    @Benchmark
    public void decode(Blackhole sink) {
        decoder.decode(Payloads.MESSAGE, value(), (Decoded decoded) -> sink.consume(decoded));
    }

    @Benchmark
    public void walk(Blackhole sink) throws IOException {
        if (encoding == Payloads.PROTOBUF) {
            new ProtobufWalk(sink::consume).request(value());
        } else {
            new JacksonWalk(sink::consume).document(value());
        }
    }

    /** In protobuf only: its reader of JSON takes ids and numbers for something else. */
    @Benchmark
    public void parseFrom(Blackhole sink) throws IOException {
        sink.consume(ExportLogsServiceRequest.parseFrom(value()));
    }

    private byte[] value() {
        byte[] value = values.get(next);
        next = next + 1 == values.size() ? 0 : next + 1;
        return value;
    }
}
