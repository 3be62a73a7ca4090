/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The engine beside the least and the most that a search can cost, over the same text. Scores are passes over about a megabyte. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedactorBenchmark {
    private static final long SEED = 42;

    private final FindCounts counts = new FindCounts();
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());
    private final Pattern[] patterns = RegexRules.compile();
    private String[] texts = {};
    private String[] clean = {};

    @Setup
    public void generate() {
        texts = TelemetryTexts.generate(SEED, 1000);
        clean = Arrays.stream(texts)
                .filter(t -> redactor.redact(t).counts().isEmpty())
                .toArray(String[]::new);
    }

    @Benchmark
    public void engine(Blackhole hole) {
        for (String text : texts) {
            hole.consume(redactor.redact(text, counts));
        }
        counts.clear();
    }

    /** With the profiler {@code gc}: allocates nothing. */
    @Benchmark
    public void engineOnCleanText(Blackhole hole) {
        for (String text : clean) {
            hole.consume(redactor.redact(text, counts));
        }
    }

    @Benchmark
    public void indexOf(Blackhole hole) {
        for (String text : texts) {
            hole.consume(text.indexOf('\u0001'));
        }
    }

    @Benchmark
    public void regexOneAfterAnother(Blackhole hole) {
        // A tenth of the text, since it takes a second; multiply by ten.
        for (int i = 0; i < texts.length / 10; i++) {
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(texts[i]);
                while (matcher.find()) {
                    hole.consume(matcher.start());
                }
            }
        }
    }
}
