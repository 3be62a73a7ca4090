/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that say what an agent may do, or that a shell runs before it: who edits them moves the agent's own limits. */
final class GuardrailPath {
    /** The path in a tool's input; what is written to the file may name anything. */
    private static final Pattern PATH =
            Pattern.compile("\"file_path\"\\s{0,8}:\\s{0,8}\"((?:[^\"\\\\]|\\\\.){1,1024})\"");

    private static final Pattern GUARDRAIL =
            Pattern.compile("(?:^|/)(?:\\.claude/(?:settings[^/]*|hooks/[^/]+)|\\.mcp\\.json"
                    + "|claude(?:\\.local)?\\.md|managed-settings\\.json"
                    + "|\\.bashrc|\\.bash_profile|\\.profile|\\.zshrc|\\.zshenv|\\.zprofile|\\.zlogin|config\\.fish)$");

    private GuardrailPath() {}

    /** Whether a tool's input, in small letters, names such a file as the one to work on. */
    static boolean isIn(String input) {
        Matcher path = PATH.matcher(input);
        return path.find() && isOne(path.group(1));
    }

    /** @param path in small letters; its separators may be escaped as in JSON */
    static boolean isOne(String path) {
        return GUARDRAIL.matcher(path.replace("\\\\", "/").replace('\\', '/')).find();
    }
}
