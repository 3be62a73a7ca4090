/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link DecodeBenchmark} and prints what it means for events: the medians of its iterations. Only the ratios can be compared with
 * those of another machine: how many times a walk's time decoding takes, and how many times decoding's time protobuf's parser takes.
 */
public final class DecodeRates {
    private static final double NANOS = 1e9;

    private DecodeRates() {}

    /**
     * Measures and prints.
     *
     * @param args as for JMH, such as {@code -f 3 -i 10}
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(DecodeBenchmark.class.getName() + "\\.")
                        .build())
                .run();
        System.out.printf(
                "%n%-9s %5s %7s %12s %12s %12s %11s %12s %9s %9s%n",
                "encoding",
                "batch",
                "B/event",
                "decode/s",
                "walk/s",
                "parseFrom/s",
                "decode:walk",
                "parse:decode",
                "B alloc",
                "B besides");
        results.stream()
                .sorted(Comparator.comparing(DecodeRates::encoding).thenComparing(DecodeRates::batch))
                .forEach(DecodeRates::print);
    }

    private static void print(RunResult result) {
        List<IterationResult> iterations = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
        List<byte[]> values = encoding(result).values(batch(result));
        double size = values.stream().mapToInt(v -> v.length).average().orElseThrow() / batch(result);
        double allocated = median(iterations, i -> count(i, "decodeBytes") / count(i, "events"));
        System.out.printf(
                "%-9s %5d %7.0f %12.0f %12.0f %12.0f %11.2f %12.2f %9.0f %9.0f%n",
                encoding(result),
                batch(result),
                size,
                median(iterations, i -> NANOS * count(i, "events") / count(i, "decodeNanos")),
                median(iterations, i -> NANOS * count(i, "events") / count(i, "walkNanos")),
                median(iterations, i -> NANOS * count(i, "events") / count(i, "parseFromNanos")),
                median(iterations, i -> count(i, "decodeNanos") / count(i, "walkNanos")),
                median(iterations, i -> count(i, "parseFromNanos") / count(i, "decodeNanos")),
                allocated,
                allocated - EventSize.mean(values));
    }

    private static double median(List<IterationResult> iterations, ToDoubleFunction<IterationResult> figure) {
        double[] sorted = iterations.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double count(IterationResult iteration, String counter) {
        return iteration.getSecondaryResults().get(counter).getScore();
    }

    private static Payloads encoding(RunResult result) {
        return Payloads.valueOf(result.getParams().getParam("encoding"));
    }

    private static int batch(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("batch"));
    }
}
