/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the bare Kafka source, source and decoder (the ceiling), and the whole pipeline with all its outputs, exactly-once, on either
 * state backend: {@code mvn -Pbench}, with {@code -Dbench.rounds=5} and the like. Only the ratios of one run can be compared with
 * those of another; the rates belong to the machine.
 */
public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        BenchSettings settings = BenchSettings.fromSystemProperties();
        Path directory = Files.createTempDirectory("cowork-bench");
        try (BrokerProcess broker = BrokerProcess.start();
                Cluster cluster = new Cluster(directory)) {
            measure(settings, broker.bootstrapServers(), cluster, directory);
        } finally {
            delete(directory);
        }
    }

    @SuppressWarnings("SystemOut") // The table is what the program is for.
    private static void measure(BenchSettings settings, String bootstrapServers, Cluster cluster, Path directory)
            throws Exception {
        System.out.printf("loading %,d events in each encoding%n", settings.events());
        Map<Encoding, Long> recordBytes = Inputs.load(bootstrapServers, settings);
        Runs runs = new Runs(cluster, bootstrapServers, settings, directory);
        List<Measurement> measurements = new Rounds(runs, settings, System.out).play();
        Report report = new Report(settings, recordBytes, Summary.of(measurements));
        System.out.println(report.text());
        System.out.println(report.json());
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
