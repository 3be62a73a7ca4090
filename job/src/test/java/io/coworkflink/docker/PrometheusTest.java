/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.metrics.JobMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.runtime.executiongraph.metrics.UpTimeGauge;
import org.apache.flink.runtime.metrics.MetricNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus asks for what there is. */
class PrometheusTest {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern METRIC = Pattern.compile("flink_\\w+");
    /** CheckpointStatsTracker's names are its own. */
    private static final Set<String> FLINK = Set.of(
            "flink_jobmanager_" + MetricNames.NUM_RUNNING_JOBS,
            "flink_jobmanager_job_" + MetricNames.NUM_RESTARTS,
            "flink_jobmanager_job_" + UpTimeGauge.METRIC_NAME,
            "flink_jobmanager_job_numberOfCompletedCheckpoints",
            "flink_jobmanager_job_numberOfFailedCheckpoints",
            OPERATOR + MetricNames.FAILED_COMMITTABLES,
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

    @Test
    void everyRuleIsTested() throws IOException {
        Set<String> tested = Deployment.elements(
                        Deployment.yaml("prometheus/alerts.test.yml").path("tests"))
                .flatMap(test -> Deployment.elements(test.path("alert_rule_test")))
                .filter(check -> !check.path("exp_alerts").isEmpty())
                .map(check -> check.path("alertname").asText())
                .collect(Collectors.toSet());

        assertThat(rules()).allMatch(rule -> tested.contains(rule.path("alert").asText()));
    }

    @Test
    void theReadmeNamesThoseOfFlinksThatAreAskedFor() throws IOException {
        String asked = Deployment.text("prometheus/alerts.yml");

        assertThat(FLINK).allMatch(asked::contains);
        assertThat(FLINK)
                .allSatisfy(name ->
                        assertThat(Files.readString(Path.of("..", "README.md"))).contains("`" + name + "`"));
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

    /** Flink's, or one of the job's in its own table. */
    private static boolean exists(String metric) {
        return FLINK.contains(metric) || JobMetrics.isKnown(metric);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
