/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.message;
import static io.coworkflink.ingest.Wire.withRecords;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of the full size made to be slow or to grow. Work that grew with the square of their size would take hours. */
class WorstCasesTest {
    private static final int SIZE = 4_000_000;
    private static final Duration MOST_CPU = Duration.ofSeconds(4);
    /** Mostly garbage at once: of what is kept there is far less. */
    private static final long MOST_BYTES = 1L << 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void areDecodedInLinearTimeAndMemory(String what, byte[] value) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(decode(value)).isNotEmpty();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - memory;
        System.out.printf("%s: %d bytes, %d ms, %d MiB%n", what, value.length, taken.toMillis(), bytes >> 20);
        assertThat(taken).isLessThan(MOST_CPU);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    static Stream<Arguments> values() throws IOException {
        byte[] pair = message(field(1, bytes("k")), field(2, field(1, bytes("v"))));
        return Stream.of(
                value("one name for all attributes", withRecords(filled("", field(6, pair), ""))),
                value("empty records", withRecords(filled("", field(2, new byte[0]), ""))),
                value("empty resources", filled("", field(1, new byte[0]), "")),
                value("broken records", field(1, field(2, filled("", field(2, new byte[] {0x32, 0x7F}), "")))),
                value(
                        "kinds that replace each other",
                        record(filled("", field(5, field(1, field(1, bytes("x")))), ""))),
                value("a text below maps below maps", record(nestedMap(bytes("x".repeat(1_000_000))))),
                value("entries without names", record(field(6, filled("", field(1, new byte[0]), "")))),
                value(
                        "colliding names",
                        json("{\"attributes\":{\"m\":{\"\":0", ",\"AaBBAaBB\":0,\"BBAaBBAa\":0", "}}}")),
                value("empty documents", json("", "{}", "")),
                value("a bracket a line", json("", "[\n", "")),
                value("a bad line a line", json("{}\n", "x\n", "")),
                value(
                        "bytes that are not UTF-8",
                        filled("{\"attributes\":{\"k\":\"", new byte[] {(byte) 0xFF}, "\"}}")),
                value("escapes", json("{\"attributes\":{\"k\":[\"", "\\u0000", "\"]}}")),
                value("numbers", json("{\"attributes\":{\"k\":[0", ",1e308", "]}}")),
                value(
                        "bodies",
                        json("{\"attributes\":{},\"body\":{\"event_type\":\"x\"", ",\"event_type\":\"x\"", "}}")));
    }

    private static Arguments value(String what, byte[] value) {
        return Arguments.of(what, value);
    }

    private static byte[] json(String before, String part, String after) {
        return filled(before, bytes(part), after);
    }

    private static byte[] filled(String before, byte[] part, String after) {
        return Compressing.concat(bytes(before), Compressing.repeat(part, SIZE / part.length), bytes(after));
    }

    private static byte[] record(byte[] value) throws IOException {
        return withRecords(field(6, message(field(1, bytes("k")), field(2, value))));
    }

    private static byte[] nestedMap(byte[] text) throws IOException {
        byte[] value = field(1, text);
        for (int depth = 0; depth < 32; depth++) {
            value = field(6, field(1, message(field(1, bytes("k")), field(2, value))));
        }
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
