/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

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

/** Text made of nothing but what detectors stop at, against clean text of the same length. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HostileBenchmark {
    @Param({
        "clean",
        "1",
        "@",
        "eyJ",
        "a@",
        "1-",
        "1 ",
        "1/2",
        "4111 1111 1111 1112 ",
        "password=",
        "my password is ",
        "--password ",
        "-p ",
        "sk-",
        "{\"a\":",
        "\\u0040"
    })
    public String piece = "";

    @Param({"1000", "1000000"})
    public int length;

    private final FindCounts counts = new FindCounts();
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());
    private String text = "";

    @Setup
    public void generate() {
        String unit = piece.equals("clean") ? "The build failed since the compiler could not find the symbol, line 337. " : piece;
        text = unit.repeat(length / unit.length() + 1).substring(0, length);
    }

    @Benchmark
    public String engine() {
        counts.clear();
        return redactor.redact(text, counts);
    }
}
