/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to secrets, {@code env:NAME} and {@code file:PATH}. They are resolved on the TaskManager when a function opens, so that a
 * secret is never part of the job graph, a command line or a log.
 */
public final class SecretRef {
    private static final Pattern REFERENCE = Pattern.compile("env:(?<name>[A-Za-z_][A-Za-z0-9_]*)|file:(?<path>.+)");
    /** A larger file is none that holds one secret. */
    private static final long MAX_BYTES = 64 * 1024;

    private SecretRef() {}

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /**
     * The secret, without surrounding white space.
     *
     * @throws ConfigException that names the reference, never the value
     */
    public static String resolve(String reference) {
        return resolve(reference, System.getenv());
    }

    static String resolve(String reference, Map<String, String> environment) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw ConfigException.of("secret", "is not a reference; write env:NAME or file:PATH");
        }
        String name = matcher.group("name");
        String secret = name == null ? read(reference, matcher.group("path")) : environment.getOrDefault(name, "");
        if (secret.isBlank()) {
            throw ConfigException.of(reference, "is not set or empty on this machine");
        }
        return secret.strip();
    }

    private static String read(String reference, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw ConfigException.of(reference, "is larger than 64 kb; it should hold one secret");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw ConfigException.of(reference, "is not text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw ConfigException.of(
                    reference, "cannot be read on this machine (" + e.getClass().getSimpleName() + ")");
        }
    }
}
