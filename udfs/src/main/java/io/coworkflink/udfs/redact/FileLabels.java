/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;
import java.util.Set;

/** The labels of file names in a tool's input. */
final class FileLabels {
    private static final String[] SECRET_PATHS = {
        ".env",
        "id_rsa",
        "id_ed25519",
        "id_ecdsa",
        "id_dsa",
        ".aws/credentials",
        ".npmrc",
        ".pypirc",
        ".netrc",
        ".pgpass",
        ".pem",
        ".p12",
        ".pfx",
        ".jks",
        "kubeconfig",
        ".kube/config",
        ".ssh/",
        ".gnupg",
        ".docker/config.json",
        "credentials.json",
        "secrets.y",
        ".git-credentials",
        "/etc/shadow",
        "keychain",
        ".vault-token",
        "service-account"
    };

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry(
                    "code", " java py js ts tsx jsx go rs c h cpp cs rb php swift kt scala sh bash sql html css vue "),
            Map.entry("config", " yaml yml toml ini cfg conf properties env tf hcl xml gradle "),
            Map.entry("doc", " md txt pdf doc docx rtf odt rst ppt pptx "),
            Map.entry("data", " json jsonl csv tsv parquet xlsx xls db sqlite avro log "),
            Map.entry("image", " png jpg jpeg gif svg webp ico bmp "),
            Map.entry("archive", " zip tar gz tgz bz2 xz 7z jar "),
            Map.entry("key", " pem key p12 pfx jks crt cer gpg asc "));

    private static final int MAX_SUFFIX = 8;

    private FileLabels() {}

    static void add(String text, Set<String> labels) {
        for (String path : SECRET_PATHS) {
            if (text.contains(path)) {
                labels.add(EventLabels.SECRET_PATH);
                break;
            }
        }
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            addClass(text, dot + 1, labels);
        }
    }

    private static void addClass(String text, int start, Set<String> labels) {
        int end = start;
        while (end < text.length() && end - start <= MAX_SUFFIX && Chars.isAlnum(text.charAt(end))) {
            end++;
        }
        if (end == start || end - start > MAX_SUFFIX) {
            return;
        }
        String suffix = " " + text.substring(start, end) + " ";
        CLASSES.forEach((name, suffixes) -> {
            if (suffixes.contains(suffix)) {
                labels.add(EventLabels.FILE_TYPE + name);
            }
        });
    }
}
