/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JVMs of one cluster and of its clients, from the jars of a Flink distribution. */
record FlinkJvms(ClusterFolder folder) {
    private static final Path LIB = Path.of("target", "cluster-lib");

    /** One that reads the cluster's configuration by itself. */
    JvmProcess daemon(String name, List<String> memory, String mainClass, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(mainClass, "--configDir", folder.conf().toString()));
        words.addAll(List.of(arguments));
        return start(name, memory, folder.classPath(), words);
    }

    /** @param more of the class path, before Flink's */
    JvmProcess start(String name, List<String> memory, String more, List<String> mainAndArguments) {
        List<String> options = new ArrayList<>(memory);
        options.addAll(ClusterOptions.JVM_FLAGS);
        options.add("-Dlog4j.configurationFile="
                + folder.conf().resolve("log4j.properties").toUri());
        return JvmProcess.start(new JvmProcess.Command(
                folder.path(),
                folder.logs().resolve(name + ".log"),
                more + lib(),
                options,
                Map.of("FLINK_CONF_DIR", folder.conf().toString()),
                mainAndArguments));
    }

    private static String lib() {
        try (Stream<Path> jars = Files.list(LIB)) {
            return jars.map(jar -> jar.toAbsolutePath().toString())
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no jars of Flink in %s; the build puts them there before the integration tests".formatted(LIB), e);
        }
    }
}
