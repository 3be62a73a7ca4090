/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Walks a folder in which a running process makes and deletes files; {@link Files#walk} stops at the first folder that went. */
final class PassingFiles extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Consumer<Path> each;

    private PassingFiles(Path folder, Consumer<Path> each) {
        this.folder = folder;
        this.each = each;
    }

    /** @throws UncheckedIOException when the folder itself is not there, or something that is there cannot be read */
    static void forEach(Path folder, Consumer<Path> each) {
        try {
            Files.walkFileTree(folder, new PassingFiles(folder, each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            each.accept(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return file.equals(folder) ? super.visitFileFailed(file, failure) : goOnIfGone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
        return failure == null ? FileVisitResult.CONTINUE : goOnIfGone(failure);
    }

    private static FileVisitResult goOnIfGone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
