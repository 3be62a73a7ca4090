/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.Set;

/** The labels of a shell command; it may stand inside of JSON. */
final class CommandLabels {
    private static final List<String> DESTRUCTIVE = List.of(
            "rm -rf",
            "rm -fr",
            "rm -r -f",
            "git reset --hard",
            "git push --force",
            "git push -f",
            "git clean -f",
            "drop table",
            "drop database",
            "drop schema",
            "truncate table",
            "terraform destroy",
            "kubectl delete",
            "mkfs",
            "dd if=",
            "shred ",
            "docker system prune",
            "aws s3 rm",
            "git branch -d",
            "helm uninstall");
    private static final List<String> PUBLISH = List.of(
            "git push",
            "npm publish",
            "yarn publish",
            "pnpm publish",
            "twine upload",
            "cargo publish",
            "gem push",
            "gh release",
            "gh gist",
            "docker push",
            "mvn deploy",
            "poetry publish",
            "gh pr create");
    private static final List<String> INSTALL = List.of(
            "npm install",
            "npm i ",
            "npx ",
            "yarn add",
            "pnpm add",
            "pip install",
            "pip3 install",
            "uv add",
            "uv pip install",
            "apt install",
            "apt-get install",
            "brew install",
            "cargo install",
            "go install",
            "gem install",
            "dnf install",
            "yum install",
            "apk add",
            "| sh",
            "| bash",
            "poetry add");
    private static final Set<String> NET =
            Set.of("curl", "wget", "nc", "ncat", "netcat", "scp", "sftp", "ssh", "rsync", "ftp", "telnet", "socat");
    /** Names that say nothing about anybody. */
    private static final Set<String> KNOWN = Set.of(
            "git",
            "npm",
            "npx",
            "node",
            "python",
            "python3",
            "pip",
            "mvn",
            "gradle",
            "make",
            "docker",
            "kubectl",
            "terraform",
            "aws",
            "gcloud",
            "az",
            "psql",
            "mysql",
            "curl",
            "wget",
            "nc",
            "scp",
            "sftp",
            "ssh",
            "rsync",
            "rm",
            "ls",
            "cat",
            "grep",
            "find",
            "sed",
            "awk",
            "cp",
            "mv",
            "chmod",
            "chown",
            "sudo",
            "go",
            "cargo",
            "java",
            "jq",
            "tar",
            "zip",
            "unzip",
            "gh",
            "brew",
            "apt",
            "apt-get",
            "helm",
            "ansible",
            "env",
            "printenv",
            "openssl",
            "gpg",
            "base64",
            "socat",
            "telnet",
            "ftp",
            "ncat",
            "netcat");

    private CommandLabels() {}

    static void add(String text, Set<String> labels) {
        addWhenIn(text, DESTRUCTIVE, EventLabels.DESTRUCTIVE, labels);
        addWhenIn(text, PUBLISH, EventLabels.PUBLISH, labels);
        addWhenIn(text, INSTALL, EventLabels.INSTALL, labels);
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isNameChar(text.charAt(i))) {
                addName(text, from, i, labels);
                from = i + 1;
            }
        }
    }

    /** A command stands at the beginning, behind a quote, or behind what joins commands. */
    private static void addName(String text, int from, int end, Set<String> labels) {
        if (end - from < 2 || end - from > 10 || !beginsCommand(text, from, end)) {
            return;
        }
        String name = text.substring(from, end);
        if (KNOWN.contains(name)) {
            labels.add(EventLabels.COMMAND + name);
        }
        if (NET.contains(name)) {
            labels.add(EventLabels.NET_TOOL);
        }
    }

    private static boolean beginsCommand(String text, int from, int end) {
        int i = from;
        while (i > 0 && text.charAt(i - 1) == ' ') {
            i--;
        }
        char before = i == 0 ? '|' : text.charAt(i - 1);
        char behind = end < text.length() ? text.charAt(end) : ' ';
        boolean joined = "|;&(\n`/".indexOf(before) >= 0
                || (before == '"' && i == from)
                || text.startsWith("sudo", Math.max(0, i - 4));
        return joined && (behind == ' ' || behind == '"' || behind == '\n');
    }

    private static boolean isNameChar(char c) {
        return Chars.isAlnum(c) || c == '-' || c == '_' || c == '.';
    }

    private static void addWhenIn(String text, List<String> pieces, String label, Set<String> labels) {
        for (String piece : pieces) {
            if (text.contains(piece)) {
                labels.add(label);
                return;
            }
        }
    }
}
