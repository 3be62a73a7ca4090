/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.ReadmeTables;
import io.coworkflink.dashboard.SqlFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table in the README leads from each panel an admin wants to what draws it; nothing may be renamed and leave it saying so. */
class PanelTableTest {
    private static final int PANELS = 50;
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern ON_BOARD = Pattern.compile("`([\\w-]+)`: (.+)");
    private static final Pattern QUESTION = Pattern.compile("`sql/explore/(\\w+)\\.sql`");

    @Test
    void allNumbersAreThereOnceAndInOrder() throws IOException {
        assertThat(rows().stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PANELS).boxed().toList());
        assertThat(ReadmeTables.between("panels").lines()).hasSize(PANELS + 2);
    }

    @Test
    void whatItNamesIsThereAndReadsTheTablesItNames() throws IOException {
        for (MatchResult row : rows()) {
            List<GrafanaQuery> queries = queries(row);
            assertThat(queries).isNotEmpty();
            assertThat(queries.stream()
                            .flatMap(query -> query.tables().stream())
                            .map(table -> table.replaceFirst("cowork_(dash_)?", ""))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")))
                    .as("tables of panel " + row.group(1))
                    .isEqualTo(row.group(4));
        }
    }

    @Test
    void noPanelIsLeftOut() throws IOException {
        List<GrafanaQuery> named = new ArrayList<>();
        for (MatchResult row : rows()) {
            named.addAll(queries(row));
        }
        assertThat(named)
                .containsAll(GrafanaBoard.all().stream()
                        .flatMap(board -> board.queries().stream())
                        .toList())
                .doesNotHaveDuplicates();
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(ReadmeTables.between("panels")).results().toList();
    }

    private static List<GrafanaQuery> queries(MatchResult row) throws IOException {
        List<GrafanaQuery> queries = new ArrayList<>();
        for (String part : row.group(3).split("<br>", -1)) {
            Matcher question = QUESTION.matcher(part);
            Matcher board = ON_BOARD.matcher(part);
            if (question.matches()) {
                queries.add(question(question.group(1)));
            } else {
                assertThat(board.matches()).as(part).isTrue();
                for (String title : board.group(2).split("; ", -1)) {
                    queries.add(panel(board.group(1), row.group(1) + " " + title));
                }
            }
        }
        return queries;
    }

    private static GrafanaQuery panel(String board, String title) throws IOException {
        List<GrafanaQuery> found = GrafanaBoard.all().stream()
                .filter(each -> each.name().equals(board))
                .flatMap(each -> each.queries().stream())
                .filter(query -> query.title().equals(title))
                .toList();
        assertThat(found).as(board + ": " + title).hasSize(1);
        return found.get(0);
    }

    private static GrafanaQuery question(String name) throws IOException {
        SqlFile file = SqlFile.onClassPath("sql/explore").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new GrafanaQuery("sql/explore", name, file.statement());
    }
}
