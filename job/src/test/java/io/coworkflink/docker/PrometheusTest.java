/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.executiongraph.metrics.UpTimeGauge;
import org.apache.flink.runtime.metrics.MetricNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus asks for what there is. */
class PrometheusTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "coworkflink");
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern METRIC = Pattern.compile("flink_\\w+(\\(\\w+(\\|\\w+)*\\))?");
    /** CheckpointStatsTracker's names are its own. */
    private static final Set<String> FLINK = Set.of(
            "flink_jobmanager_" + MetricNames.NUM_RUNNING_JOBS,
            "flink_jobmanager_job_" + MetricNames.NUM_RESTARTS,
            "flink_jobmanager_job_" + UpTimeGauge.METRIC_NAME,
            "flink_jobmanager_job_numberOfCompletedCheckpoints",
            "flink_jobmanager_job_numberOfFailedCheckpoints",
            OPERATOR + MetricNames.PENDING_RECORDS);

    static List<JsonNode> rules() throws IOException {
        return Deployment.elements(Deployment.yaml("prometheus/alerts.yml").at("/groups/0/rules"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleAsksForMetricsThatExist(JsonNode rule) {
        String expression = rule.path("expr").asText();
        Set<String> names =
                METRIC.matcher(expression).results().map(MatchResult::group).collect(Collectors.toSet());

        assertThat(names.isEmpty()).isEqualTo(expression.equals("up == 0"));
        assertThat(names).allMatch(PrometheusTest::exists);
    }

    @Test
    void aMetricThatDoesNotExistWouldBeNoticed() {
        assertThat(exists("flink_jobmanager_job_restarts")).isFalse();
        assertThat(exists(OPERATOR + "cowork_alerts_undelivered"))
                .as("without its label")
                .isFalse();
        assertThat(exists(OPERATOR + "cowork_unheard_of")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleSaysHowBadItIsAndWhatToDo(JsonNode rule) {
        assertThat(rule.path("alert").asText()).startsWith("Cowork");
        assertThat(rule.at("/labels/severity").asText()).isIn("critical", "error", "warning");
        assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
        assertThat(rule.at("/annotations/todo").asText()).endsWith(".");
        String expression = rule.path("expr").asText();
        assertThat(count(expression, '(')).isEqualTo(count(expression, ')'));
    }

    @Test
    void everyTargetIsAServiceWithThatPort() throws IOException {
        String config = Deployment.text("prometheus/prometheus.yml");
        String port = ComposeService.flinkProperties().get("metrics.reporter.prom.port");
        assertThat(Deployment.elements(
                                Deployment.yaml("prometheus/prometheus.yml").path("scrape_configs"))
                        .map(scrape -> scrape.path("job_name").asText()))
                .containsExactly("jobmanager", "taskmanager", "collector")
                .allSatisfy(name -> assertThat(ComposeService.named(name).json().path("networks"))
                        .anyMatch(network -> network.asText().equals("inside")));
        assertThat(config).contains("jobmanager:" + port).contains("port: " + port);
        assertThat(config)
                .contains("collector:"
                        + Deployment.yaml("collector.yaml")
                                .at("/service/telemetry/metrics/readers/0/pull/exporter/prometheus/port")
                                .asText());
    }

    /** Flink's, or one of the job's: the name as the code has it, after the label, if it has one. */
    private static boolean exists(String metric) {
        if (!metric.startsWith(OPERATOR + "cowork_")) {
            return FLINK.contains(metric);
        }
        String name = metric.substring((OPERATOR + "cowork_").length());
        String sources = sources();
        if (name.startsWith("late_(")) {
            return sources.contains("tally.count(\"late_\" + stage)")
                    && Stream.of(name.replaceAll("late_\\(|\\)", "").split("\\|", -1))
                            .allMatch(stage -> sources.contains("\"" + stage + "\", \"its "));
        }
        return name.startsWith("endpoint_")
                ? sources.contains("(\"" + name.substring("endpoint_".length()) + "\"")
                        && sources.contains("addGroup(\"endpoint\", endpoint)")
                : sources.contains("count(\"" + name + "\"");
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
