/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own, which ends with this one at the latest. What it prints goes to a file. */
public final class JvmProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 40;
    /** The last line of a class histogram, after it the number of objects. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(?<bytes>\\d+)$");

    private final Process process;
    private final Path output;

    private JvmProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * What to run.
     *
     * @param folder private to the process and those it works with; also where it finds the way to end with this JVM
     * @param output for what it prints
     */
    public record Command(
            Path folder,
            Path output,
            String classPath,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> mainAndArguments) {}

    public static JvmProcess start(Command command) {
        try {
            Path temporary = Files.createDirectories(command.folder().resolve("tmp"));
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(command.jvmOptions());
            words.add("-Djava.io.tmpdir=" + temporary);
            words.add("-cp");
            words.add(only(command.folder(), LifeLine.class) + File.pathSeparator + command.classPath());
            words.add(LifeLine.class.getName());
            words.addAll(command.mainAndArguments());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(command.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(command.output().toFile());
            builder.environment().putAll(command.environment());
            return new JvmProcess(builder.start(), command.output());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.mainAndArguments(), e);
        }
    }

    /** A class path with that one class, so that nothing else of this build gets into the process. */
    static Path only(Path folder, Class<?> one) throws IOException {
        Path root = folder.resolve(one.getSimpleName());
        Path file = root.resolve(one.getName().replace('.', '/') + ".class");
        if (!Files.exists(file)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream bytes = Objects.requireNonNull(one.getResourceAsStream(one.getSimpleName() + ".class"))) {
                Files.copy(bytes, file);
            }
        }
        return root;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of it, for the message of a failure. */
    public String tail() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Waits for it to end by itself, and returns its exit code. */
    public int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new IllegalStateException("not ended after %s:%n%s".formatted(limit, tail()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    /** Closes its standard input, as the end of this JVM would. */
    void cutLifeLine() throws IOException {
        process.getOutputStream().close();
    }

    /** Ends it as a failing machine would. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while killing a process", e);
        }
    }

    /** Bytes of the objects that are still in use, after a full collection. */
    long liveHeap() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String histogram = run(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no total in:\n" + histogram);
        }
        return Long.parseLong(total.group("bytes"));
    }

    private static String run(String... words) {
        try {
            Process other = new ProcessBuilder(words).redirectErrorStream(true).start();
            return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Halts it for so long. A shell wakes it, so that it is not left halted when this JVM ends meanwhile. */
    CompletableFuture<Process> freeze(Duration time) {
        return shell("kill -STOP %1$d && sleep %2$d && kill -CONT %1$d".formatted(process.pid(), time.toSeconds()));
    }

    /** Starts what goes on even when this JVM ends. */
    static CompletableFuture<Process> shell(String script) {
        try {
            return new ProcessBuilder("sh", "-c", script).start().onExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
