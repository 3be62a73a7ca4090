/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder that only this user can enter, deleted with all it holds when closed.
 *
 * @param path absolute
 */
public record PrivateDirectory(Path path) implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 100;

    /** Makes a new one in {@code java.io.tmpdir}. */
    public static PrivateDirectory create(String prefix) {
        try {
            // The JDK makes temporary directories with mode 0700 where modes exist.
            return new PrivateDirectory(Files.createTempDirectory(prefix).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in the temporary directory", e);
        }
    }

    @Override
    public void close() {
        try {
            for (int attempt = 1; !isDeleted(attempt); attempt++) {
                // Its owner has added a file behind the walk.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private boolean isDeleted(int attempt) throws IOException {
        try {
            Files.walkFileTree(path, new Deleter());
            return true;
        } catch (DirectoryNotEmptyException e) {
            if (attempt == MAX_ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    /** Files may vanish while it walks: their owner is often shutting down at the same time. */
    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
