/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link DecodeBenchmark} and prints what it means for events. Only the ratios can be compared with those of another machine. */
public final class DecodeRates {
    private static final List<Integer> BATCHES = List.of(1, 20, 512);

    /** A slow minute of the machine hits one benchmark and not its neighbour: each gets a second chance. */
    private static final int ROUNDS = 2;

    private final Collection<RunResult> results;

    private DecodeRates(Collection<RunResult> results) {
        this.results = results;
    }

    /**
     * Measures and prints.
     *
     * @param args as for JMH, such as {@code -f 3 -i 10}
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        String include = DecodeBenchmark.class.getName() + "\\.";
        List<RunResult> results = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            results.addAll(new Runner(options(args, include + "(decode|walk)").build()).run());
            // Protobuf's parser reads protobuf only.
            results.addAll(new Runner(options(args, include + "parseFrom")
                            .param("encoding", Payloads.PROTOBUF.name())
                            .build())
                    .run());
        }
        new DecodeRates(results).print();
    }

    private static ChainedOptionsBuilder options(String[] args, String include) throws CommandLineOptionException {
        return new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .include(include)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.NORMAL);
    }

    private void print() {
        System.out.printf(
                "%n%-9s %5s %7s %12s %12s %12s %11s %11s %9s %9s%n",
                "encoding",
                "batch",
                "B/event",
                "decode/s",
                "walk/s",
                "parseFrom/s",
                "walk:decode",
                "decode:parse",
                "B alloc",
                "B besides");
        for (Payloads encoding : Payloads.values()) {
            for (int batch : BATCHES) {
                row(encoding, batch);
            }
        }
    }

    private void row(Payloads encoding, int batch) {
        double decodeRate = rate("decode", encoding, batch);
        double walkRate = rate("walk", encoding, batch);
        double parseRate = rate("parseFrom", Payloads.PROTOBUF, batch);
        double allocated = results("decode", encoding, batch)
                        .findFirst()
                        .orElseThrow()
                        .getSecondaryResults()
                        .get("gc.alloc.rate.norm")
                        .getScore()
                / batch;
        List<byte[]> values = encoding.values(batch);
        double size = values.stream().mapToInt(v -> v.length).average().orElseThrow() / batch;
        System.out.printf(
                "%-9s %5d %7.0f %12.0f %12.0f %12.0f %11.2f %11.2f %9.0f %9.0f%n",
                encoding,
                batch,
                size,
                decodeRate,
                walkRate,
                parseRate,
                walkRate / decodeRate,
                decodeRate / parseRate,
                allocated,
                allocated - EventSize.mean(values));
    }

    /** Of the best iteration: whatever else runs on the machine only slows. */
    private double rate(String benchmark, Payloads encoding, int batch) {
        return batch
                * results(benchmark, encoding, batch)
                        .mapToDouble(r -> r.getPrimaryResult().getStatistics().getMax())
                        .max()
                        .orElseThrow();
    }

    private Stream<RunResult> results(String benchmark, Payloads encoding, int batch) {
        return results.stream()
                .filter(r -> r.getPrimaryResult().getLabel().equals(benchmark)
                        && r.getParams().getParam("encoding").equals(encoding.name())
                        && r.getParams().getParam("batch").equals(Integer.toString(batch)));
    }
}
