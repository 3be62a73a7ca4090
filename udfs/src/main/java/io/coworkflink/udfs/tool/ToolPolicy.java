/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

import io.coworkflink.udfs.redact.PolicyText;
import io.coworkflink.udfs.redact.PseudonymKey;
import io.coworkflink.udfs.redact.RedactionPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The policy a file describes, and the key it refers to. */
record ToolPolicy(RedactionPolicy policy, @Nullable PseudonymKey key) {

    static ToolPolicy of(@Nullable String file) {
        if (file == null) {
            return new ToolPolicy(RedactionPolicy.defaults(), null);
        }
        PolicyText text = PolicyText.parse(read(file, "policy"));
        String reference = text.keyReference();
        PseudonymKey key = reference == null ? null : new PseudonymKey(text.keyId(), secret(reference));
        return new ToolPolicy(text.policy(), key);
    }

    /** {@code env:NAME} or {@code file:PATH}. */
    private static byte[] secret(String reference) {
        if (reference.startsWith("env:")) {
            String value = System.getenv(reference.substring(4));
            if (value == null) {
                throw new IllegalArgumentException("'" + reference + "' is not set");
            }
            return value.strip().getBytes(StandardCharsets.UTF_8);
        }
        if (reference.startsWith("file:")) {
            return read(reference.substring(5), "key").strip().getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("pseudonym-key must be env:NAME or file:PATH");
    }

    private static String read(String file, String what) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the " + what + " file '" + file + "'", e);
        }
    }
}
