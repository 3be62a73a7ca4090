/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs a single class as a jar that can be submitted. */
final class JobJar {
    private JobJar() {}

    static Path of(Class<?> mainClass, Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass.getName());
        String entry = mainClass.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve(mainClass.getSimpleName() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = Objects.requireNonNull(mainClass.getResourceAsStream("/" + entry))) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
