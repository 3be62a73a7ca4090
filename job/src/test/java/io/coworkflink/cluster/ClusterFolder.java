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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.python.util.PythonDependencyUtils;

/**
 * Everything a cluster has on disk, readable by its owner only, in the build folder, so that at worst {@code clean} finds it. The logs lie
 * beside it and stay.
 */
record ClusterFolder(Path path, Path logs) {
    static final String CHECKPOINTS = "checkpoints";

    private static final List<String> LOG4J = List.of(
            "rootLogger.level = INFO",
            "rootLogger.appenderRef.console.ref = console",
            "appender.console.type = CONSOLE",
            "appender.console.name = console",
            "appender.console.layout.type = PatternLayout",
            "appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} - %m%n");

    static ClusterFolder create(Path buildFolder) {
        try {
            Path build = Files.createDirectories(buildFolder.toAbsolutePath());
            Path path = Files.createTempDirectory(build, "cluster-");
            Files.createDirectories(path.resolve("conf"));
            Files.write(path.resolve("conf").resolve("log4j.properties"), LOG4J);
            Path logs = build.resolve("cluster-logs").resolve(path.getFileName());
            return new ClusterFolder(path, Files.createDirectories(logs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For processes that are not started yet. */
    void logDebug() {
        try {
            Files.write(
                    conf().resolve("log4j.properties"),
                    LOG4J.stream().map(line -> line.replace("INFO", "DEBUG")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For processes that are not started yet; returns the folder of that name as they shall call it. */
    String addFailingDisk(String name) {
        try {
            Path services = Files.createDirectories(
                    JvmProcess.only(path, FailingDisk.class).resolve("META-INF").resolve("services"));
            Files.writeString(services.resolve(FileSystemFactory.class.getName()), FailingDisk.class.getName());
            return FailingDisk.SCHEME + "://" + path.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the class path of all Flink's processes, its beginning. */
    String classPath() {
        Path disk = path.resolve(FailingDisk.class.getSimpleName());
        return Files.exists(disk) ? disk + File.pathSeparator : "";
    }

    Path conf() {
        return path.resolve("conf");
    }

    Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    String uri(String name) {
        return path.resolve(name).toUri().toString();
    }

    void writeConfig(Map<String, String> options) {
        String yaml = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> "%s: \"%s\"%n".formatted(option.getKey(), option.getValue()))
                        .collect(Collectors.joining());
        try {
            Files.writeString(conf().resolve("config.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file beside all else, for a process to read. */
    Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the SQL client wants of flink-python, as the beginning of a class path. */
    String pythonShim() {
        try {
            return JvmProcess.only(path, PythonDependencyUtils.class) + File.pathSeparator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try (Stream<Path> all = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
