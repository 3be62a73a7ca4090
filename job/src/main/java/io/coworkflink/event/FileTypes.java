/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What kind of file a path names, by its extension: a label that says what people work on without saying which file. */
final class FileTypes {
    private static final String OTHER = "other";

    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "document", List.of("md", "txt", "doc", "docx", "odt", "rtf", "pdf", "tex", "rst", "epub"),
            "spreadsheet", List.of("xls", "xlsx", "xlsm", "ods", "csv", "tsv"),
            "presentation", List.of("ppt", "pptx", "odp", "key"),
            "image", List.of("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tif", "tiff", "heic"),
            "data", List.of("json", "jsonl", "ndjson", "xml", "parquet", "avro", "sqlite", "db"),
            "configuration", List.of("yml", "yaml", "toml", "ini", "cfg", "conf", "env", "properties", "lock"),
            "web_page", List.of("html", "htm", "css", "scss", "less"),
            "archive", List.of("zip", "tar", "gz", "tgz", "bz2", "xz", "7z", "jar"),
            "notebook", List.of("ipynb"),
            "code",
                    List.of(
                            ("java py js mjs cjs ts tsx jsx go rs c h cc cpp hpp cs kt kts scala rb php swift m r pl lua sh bash zsh ps1"
                                            + " sql vue svelte dart ex exs erl hs clj groovy gradle tf proto")
                                    .split(" ")));

    private static final Map<String, String> TYPES = byExtension();

    private FileTypes() {}

    /** One of a dozen words, {@code other} for what is not known. */
    static String of(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return name.length() == extension.length()
                ? OTHER
                : TYPES.getOrDefault(extension.toLowerCase(Locale.ROOT), OTHER);
    }

    private static Map<String, String> byExtension() {
        Map<String, String> types = new HashMap<>();
        EXTENSIONS.forEach((type, extensions) -> extensions.forEach(extension -> types.put(extension, type)));
        return Map.copyOf(types);
    }
}
