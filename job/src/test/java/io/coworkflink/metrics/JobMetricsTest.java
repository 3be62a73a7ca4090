/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.ReadmeTables;
import io.coworkflink.ingest.IgnoreReason;
import io.coworkflink.ingest.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobMetricsTest {
    private static final MetricGroup ANY = new UnregisteredMetricsGroup();

    @Test
    void theReadmeListsAllOfThem() throws IOException {
        assertThat(ReadmeTables.between("metrics"))
                .as("README's table of metrics should be:\n" + JobMetrics.markdown())
                .isEqualTo(JobMetrics.markdown());
    }

    @Test
    void eachIsThereOnce() {
        assertThat(JobMetrics.ALL).extracting(JobMetric::prometheusName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "rule_events_tool_failure", "alerts_late_my_rule_2"})
    void whatIsListedIsRegistered(String name) {
        assertThat(JobMetrics.counted(ANY, name)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "receive", "received_", "rule_events_", "rule_events_Tool", "redactions", "rejected_<reason>"
            })
    void whatIsNotListedIsAnErrorInTests(String name) {
        assertThatThrownBy(() -> JobMetrics.counted(ANY, name))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not in JobMetrics: " + name);
    }

    @Test
    void aLabelThatIsNotListedIsAnErrorAsWell() {
        assertThatThrownBy(() -> new LabelledTally(ANY, "redactions", "user").count("alice"))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void everyReasonToRejectIsListed(RejectReason reason) {
        assertThat(JobMetrics.ALL)
                .extracting(JobMetric::name)
                .contains("rejected_" + reason.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(IgnoreReason.class)
    void everyReasonToIgnoreIsListed(IgnoreReason reason) {
        assertThat(JobMetrics.ALL)
                .extracting(JobMetric::name)
                .contains("ignored_" + reason.name().toLowerCase(Locale.ROOT));
    }

    /** Names are put together of a beginning and a reason, a stage or a rule; each part stands in the code. */
    @Test
    void noneIsListedThatTheCodeDoesNotCount() {
        String code = code();
        List<String> beginnings = List.of("rejected_", "ignored_", "late_");
        for (JobMetric metric : JobMetrics.ALL) {
            String name = metric.name().replace("<rule>", "");
            String beginning =
                    beginnings.stream().filter(name::startsWith).findFirst().orElse(name);
            assertThat(code).as(metric.name()).contains("\"" + beginning + "\"");
        }
    }

    private static String code() {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "io", "coworkflink"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("JobMetrics.java"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
