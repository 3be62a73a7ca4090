/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Problems problems = new Problems();

    @Test
    void everyOptionHasAVariable() {
        assertThat(read(Map.of(
                        "COWORK_TRACE_GAP", "1 h",
                        "COWORK_KAFKA_BOOTSTRAP_SERVERS", "b:1",
                        "COWORK_REDACTION_PSEUDONYM_KEY", "env:K",
                        "COWORK_REDACTION_PSEUDONYM_KEY_ID", "k2",
                        "PATH", "/bin",
                        "coWORK_TRACE_GAP", "2 h")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "trace.gap", "1 h",
                        "kafka.bootstrap-servers", "b:1",
                        "redaction.pseudonym-key", "env:K",
                        "redaction.pseudonym-key-id", "k2"));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void namesOfMapEntriesFollowWhatTheyName() {
        assertThat(read(Map.of(
                        "COWORK_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN",
                        "COWORK_REDACTION_PATTERN_ACCOUNT_NUMBER", "A\\d+")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "kafka.properties.sasl.mechanism", "PLAIN",
                        "redaction.pattern.account_number", "A\\d+"));
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(read(Map.of("COWORK_TRACE_GAP", "", "COWORK_NONSENSE", ""))).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearestName() {
        read(Map.of(
                "COWORK_TRACE_GAPS", "1 h", "COWORK_SOMETHING_ELSE_ENTIRELY", "x", "COWORK_KAFKA_PROPERTIES_", "x"));

        assertThat(problems.found())
                .containsExactly(
                        new OptionProblem(
                                "COWORK_KAFKA_PROPERTIES_", "sets no option; did you mean COWORK_KAFKA_PROPERTIES?"),
                        new OptionProblem(
                                "COWORK_SOMETHING_ELSE_ENTIRELY", "sets no option; rename or remove the variable"),
                        new OptionProblem("COWORK_TRACE_GAPS", "sets no option; did you mean COWORK_TRACE_GAP?"));
    }

    @Test
    void secretsThatReferencesPointToAreNotOptions() {
        Map<String, String> variables = Map.of(
                "COWORK_SECRET", "hunter2",
                "COWORK_PASSWORD", "hunter2",
                "COWORK_UNUSED", "hunter2",
                "COWORK_REDACTION_PSEUDONYM_KEY", "env:COWORK_SECRET");
        Given jaas = Given.of("Module required password=\"${env:COWORK_PASSWORD}\";", "file");

        Environment.read(variables, new OptionCatalog(JobOptions.ALL), List.of(jaas), problems);

        assertThat(problems.found()).extracting(OptionProblem::option).containsExactly("COWORK_UNUSED");
    }

    @Test
    void whatKubernetesSetsForAServiceIsNoOption() {
        read(Map.of(
                "COWORK_FLINK_SERVICE_HOST", "10.0.0.1",
                "COWORK_FLINK_SERVICE_PORT", "8081",
                "COWORK_FLINK_SERVICE_PORT_REST", "8081",
                "COWORK_FLINK_PORT", "tcp://10.0.0.1:8081",
                "COWORK_FLINK_PORT_8081_TCP_ADDR", "10.0.0.1"));

        assertThat(problems.found()).isEmpty();
    }

    private Map<String, String> read(Map<String, String> variables) {
        Map<String, String> texts = new TreeMap<>();
        Environment.read(variables, new OptionCatalog(JobOptions.ALL), List.of(), problems)
                .forEach((key, given) -> texts.put(key, String.join("|", given.texts())));
        return texts;
    }
}
