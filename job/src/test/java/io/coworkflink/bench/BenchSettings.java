/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.function.UnaryOperator;

/**
 * How much is measured, set by system properties {@code bench.<name>}.
 *
 * @param events loaded into each input topic and read by the source and decode runs
 * @param wholeEvents of these, how many the whole pipeline reads: it is slower, and each run should take seconds
 * @param batch records in one Kafka message
 * @param clients agents that send at once: fewer stretch the same events over more time, and so over more windows
 * @param warmups rounds whose figures are dropped
 * @param rounds measured rounds, at most
 * @param minutes no further round is begun that would not end by then
 * @param rate events per second, where input is sent while it is read
 */
record BenchSettings(
        int events, int wholeEvents, int batch, int clients, int seed, int warmups, int rounds, int minutes, int rate) {

    /** Every partition gets the same number of whole messages: what is left over is not loaded. */
    BenchSettings {
        int unit = batch * Inputs.PARTITIONS;
        events -= events % unit;
        wholeEvents -= wholeEvents % unit;
        if (wholeEvents == 0 || wholeEvents > events) {
            throw new IllegalArgumentException("bench.wholeEvents must be at least bench.batch x " + Inputs.PARTITIONS
                    + " and at most bench.events, got " + wholeEvents + " of " + events);
        }
    }

    static BenchSettings fromSystemProperties() {
        return from(name -> System.getProperty(name, ""));
    }

    static BenchSettings from(UnaryOperator<String> property) {
        return new BenchSettings(
                positive(property, "bench.events", 160_000),
                positive(property, "bench.wholeEvents", 40_000),
                positive(property, "bench.batch", 20),
                positive(property, "bench.clients", 200),
                positive(property, "bench.seed", 1),
                positive(property, "bench.warmups", 1),
                positive(property, "bench.rounds", 3),
                positive(property, "bench.minutes", 6),
                positive(property, "bench.rate", 5_000));
    }

    /** Maven passes a property that was not given as an empty one. */
    private static int positive(UnaryOperator<String> property, String name, int otherwise) {
        String text = property.apply(name);
        if (text.isBlank()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(name + " must be a positive whole number, got " + text);
        }
        return Integer.parseInt(text);
    }
}
