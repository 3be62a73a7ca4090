/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * A file system for Flink that is the machine's own as long as no file beside a folder says that it is full, or read-only. To fill a real one,
 * or to take a superuser the right to write, takes rights that not every machine gives.
 */
public final class FailingDisk extends LocalFileSystem implements FileSystemFactory {
    static final String SCHEME = "failing";

    static final String NO_SPACE = "No space left on device";
    static final String NO_WRITING = "Read-only file system";

    static final Duration DELAY = Duration.ofSeconds(5);

    private static final String FULL = ".full";
    private static final String SLOW = ".slow";
    private static final String READ_ONLY = ".read-only";

    /** Folders can be made, and nothing be written into them. */
    static void fill(Path folder) throws IOException {
        Files.createFile(mark(folder, FULL));
    }

    static void forbidWriting(Path folder) throws IOException {
        Files.createFile(mark(folder, READ_ONLY));
    }

    /** Whoever begins to write a file waits. */
    static void slowDown(Path folder) throws IOException {
        Files.createFile(mark(folder, SLOW));
    }

    static void mend(Path folder) throws IOException {
        Files.deleteIfExists(mark(folder, SLOW));
        Files.deleteIfExists(mark(folder, FULL));
        Files.deleteIfExists(mark(folder, READ_ONLY));
    }

    private static Path mark(Path folder, String kind) {
        return folder.resolveSibling(folder.getFileName() + kind);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public LocalFileSystem create(URI uri) {
        return this;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataOutputStream create(org.apache.flink.core.fs.Path file, WriteMode mode) throws IOException {
        failIf(FULL, file, NO_SPACE);
        failIf(READ_ONLY, file, NO_WRITING);
        if (isMarked(SLOW, file)) {
            LockSupport.parkNanos(DELAY.toNanos());
        }
        return super.create(file, mode);
    }

    @Override
    public boolean mkdirs(org.apache.flink.core.fs.Path folder) throws IOException {
        failIf(READ_ONLY, folder, NO_WRITING);
        return super.mkdirs(folder);
    }

    private static void failIf(String kind, org.apache.flink.core.fs.Path file, String message) throws IOException {
        if (isMarked(kind, file)) {
            throw new IOException(file + ": " + message);
        }
    }

    private static boolean isMarked(String kind, org.apache.flink.core.fs.Path file) {
        return Stream.iterate(Path.of(file.getPath()), path -> path.getParent() != null, Path::getParent)
                .anyMatch(path -> Files.exists(mark(path, kind)));
    }
}
