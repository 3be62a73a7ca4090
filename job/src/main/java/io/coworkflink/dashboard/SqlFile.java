/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file with one SQL statement.
 *
 * @param name the file's name without its suffix
 */
public record SqlFile(String name, String statement) {
    private static final String SUFFIX = ".sql";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** The files of a folder on disk, by name. */
    public static List<SqlFile> inFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(SqlFile::isSql).sorted().toList();
            return readAll(sorted);
        }
    }

    /** The files of a folder on the class path: in the job's jar, or in {@code target/classes}. */
    public static List<SqlFile> onClassPath(String folder) throws IOException {
        URL url = SqlFile.class.getResource("/" + folder);
        if (url == null) {
            throw new NotDirectoryException(folder);
        }
        URI uri = toUri(url);
        if (!"jar".equals(uri.getScheme())) {
            return inFolder(Path.of(uri));
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of(), SqlFile.class.getClassLoader())) {
            return inFolder(jar.getPath("/" + folder));
        }
    }

    /**
     * The same with values in place of <code>${name}</code>.
     *
     * @param values text of SQL by name, null where there is none
     * @throws IllegalArgumentException that names the file and the name without a value
     */
    public SqlFile fillIn(Function<String, @Nullable String> values) {
        return new SqlFile(
                name,
                PLACEHOLDER
                        .matcher(statement)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values))));
    }

    private String value(String placeholder, Function<String, @Nullable String> values) {
        String value = values.apply(placeholder);
        if (value == null) {
            throw new IllegalArgumentException(name + ".sql: there is no ${" + placeholder + "}");
        }
        return value;
    }

    private static URI toUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("unreadable place of the job's own files: " + url, e);
        }
    }

    private static boolean isSql(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    private static List<SqlFile> readAll(List<Path> files) throws IOException {
        List<SqlFile> read = new ArrayList<>(files.size());
        for (Path file : files) {
            String fileName = file.getFileName().toString();
            String name = fileName.substring(0, fileName.length() - SUFFIX.length());
            read.add(new SqlFile(name, Files.readString(file)));
        }
        return List.copyOf(read);
    }
}
