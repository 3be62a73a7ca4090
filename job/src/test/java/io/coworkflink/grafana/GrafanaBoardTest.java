/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.udfs.redact.PiiType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the dashboards without a database. */
class GrafanaBoardTest {
    private static final Path DATA_SOURCE =
            Path.of("..", "docker", "grafana", "provisioning", "datasources", "postgres.yaml");
    private static final Pattern DASHBOARD = Pattern.compile("\\bcowork_dash_(\\w+)");
    private static final Pattern GRAIN = Pattern.compile("\\bgrain = '(\\w+)'");
    private static final Pattern TIME = Pattern.compile(
            "\\$__timeFilter\\(\\w*\\.?(window_start|start_time|event_time|refused_at)\\)|\\$__timeTo\\(\\)");

    static List<GrafanaBoard> boards() throws IOException {
        return GrafanaBoard.all();
    }

    static Stream<GrafanaQuery> queries() throws IOException {
        return boards().stream().flatMap(board -> Stream.concat(board.queries().stream(), board.variables().stream()));
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelsAreToldApartAndExplained(GrafanaBoard board) {
        assertThat(board.panels()).isNotEmpty().allSatisfy(panel -> {
            String number = panel.path("title").asText().split(" ", 2)[0];
            assertThat(panel.path("description").asText()).startsWith("Panel " + number + ".");
            assertThat(panel.path("targets")).hasSize(1);
        });
        assertThat(board.panels())
                .extracting(panel -> panel.path("title").asText())
                .doesNotHaveDuplicates();
        assertThat(board.json().path("panels"))
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everythingComesFromTheProvisionedDataSource(GrafanaBoard board) throws IOException {
        List<JsonNode> sources = board.json().findValues("datasource");
        assertThat(sources)
                .hasSizeGreaterThan(board.panels().size())
                .allSatisfy(source -> assertThat(Files.readString(DATA_SOURCE))
                        .contains("uid: " + source.path("uid").asText() + "\n")
                        .contains("type: " + source.path("type").asText() + "\n"));
    }

    /** The same money is there once a grain. */
    @ParameterizedTest
    @MethodSource("queries")
    void everyDashboardIsReadInOneOfItsGrains(GrafanaQuery query) throws IOException {
        List<String> names = groups(DASHBOARD, query);
        List<String> grains = groups(GRAIN, query);
        assertThat(grains).hasSameSizeAs(names);
        Map<String, String> statements = SqlFile.onClassPath("sql/dashboards").stream()
                .collect(Collectors.toMap(SqlFile::name, SqlFile::statement));
        for (int i = 0; i < names.size(); i++) {
            assertThat(statements.get(names.get(i))).as(names.get(i)).contains("'" + grains.get(i) + "'");
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyTableIsReadForASpanOfTime(GrafanaQuery query) {
        long reads = Pattern.compile("(FROM|JOIN)\\s+cowork_")
                .matcher(query.sql())
                .results()
                .count();
        assertThat(TIME.matcher(query.sql()).results().count()).isGreaterThanOrEqualTo(reads);
    }

    @Test
    void promptsWithSecretsNamesAllTypesOfSecrets() throws IOException {
        GrafanaQuery query = queries()
                .filter(each -> each.title().equals("49 Prompts with secrets"))
                .findFirst()
                .orElseThrow();
        assertThat(groups(Pattern.compile("'([A-Z_]+)'"), query))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PiiType.values())
                        .filter(PiiType::isSecret)
                        .map(PiiType::name)
                        .toList());
    }

    private static List<String> groups(Pattern pattern, GrafanaQuery query) {
        return pattern.matcher(query.sql())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
