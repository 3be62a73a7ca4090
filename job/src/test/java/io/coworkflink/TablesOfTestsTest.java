/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables say which test shows an outcome; a test that was renamed or deleted must not leave them saying so. */
class TablesOfTestsTest {
    private static final Map<String, Integer> ROWS = Map.of("malformed-input.md", 54, "faults.md", 34);
    private static final int COLUMNS = 4;
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`((?:udfs:)?[\\w.]+)#(\\w+)`");
    private static final Path UDFS_TESTS = Path.of("..", "udfs", "src", "test", "java", "io", "coworkflink", "udfs");

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsThereOnceAndInOrder(String table) {
        assertThat(ROW.matcher(text(table)).results().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS.get(table)).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itsTestsExist(String row) throws Exception {
        String[] cells = row.substring(1, row.length() - 1).split(" \\| ", -1);
        assertThat(cells).hasSize(COLUMNS).allMatch(cell -> !cell.isBlank());
        List<MatchResult> tests = TEST.matcher(cells[COLUMNS - 1]).results().toList();
        assertThat(tests).isNotEmpty();
        assertThat(TEST.matcher(cells[COLUMNS - 1]).replaceAll("")).isBlank();
        for (MatchResult test : tests) {
            assertThat(exists(test.group(1), test.group(2))).as(test.group()).isTrue();
        }
    }

    static Set<String> tables() {
        return ROWS.keySet();
    }

    static List<String> rows() {
        return tables().stream()
                .flatMap(table -> ROW.matcher(text(table)).results().map(MatchResult::group))
                .toList();
    }

    private static boolean exists(String test, String method) throws Exception {
        if (test.startsWith("udfs:")) {
            // Another module's tests are not on this class path.
            Path source = UDFS_TESTS.resolve(test.substring("udfs:".length()).replace('.', '/') + ".java");
            return Files.isRegularFile(source) && Files.readString(source).contains("    void " + method + "(");
        }
        Class<?> type = Class.forName("io.coworkflink." + test, false, TablesOfTestsTest.class.getClassLoader());
        return Arrays.stream(type.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(method))
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("org.junit.jupiter."));
    }

    private static String text(String table) {
        try (InputStream in = TablesOfTestsTest.class.getResourceAsStream("/" + table)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(table + " cannot be read", e);
        }
    }
}
