/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param pseudonymType null to redact instead of naming pseudonyms
 * @param policyFile null for the default policy
 */
record ToolOptions(
        boolean help,
        boolean text,
        @Nullable String pseudonymType,
        @Nullable String policyFile) {

    /** @throws IllegalArgumentException naming the option that is wrong */
    static ToolOptions parse(String[] args) {
        boolean help = false;
        boolean text = false;
        String type = null;
        String policy = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help", "-h" -> help = true;
                case "--text" -> text = true;
                case "--pseudonym" -> {
                    // Without a type, the values are addresses.
                    boolean typed = i + 1 < args.length && !args[i + 1].startsWith("--");
                    type = typed ? args[++i] : "EMAIL";
                }
                case "--policy" -> policy = value(args, ++i);
                default -> throw new IllegalArgumentException("unknown option '" + args[i] + "'; see --help");
            }
        }
        if (text && type != null) {
            throw new IllegalArgumentException("--text and --pseudonym exclude each other");
        }
        return new ToolOptions(help, text, type, policy);
    }

    private static String value(String[] args, int i) {
        if (i >= args.length || args[i].startsWith("--")) {
            throw new IllegalArgumentException("option '" + args[i - 1] + "' needs a value");
        }
        return args[i];
    }
}
