/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.ResultsTo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stack on one machine tells the job, and Flink. */
class ComposeOptionsTest {
    /** What KafkaOutputs asks for; brokers refuse more than they allow. */
    private static final long TRANSACTION_MILLIS = 900_000;

    @ParameterizedTest
    @ValueSource(strings = {"create-topics", "create-tables", "jobmanager", "taskmanager", "sql-client"})
    void theJobUnderstandsItsEnvironment(String service) {
        CoworkConfig config =
                ConfigLoader.load(List.of(), ComposeService.named(service).environment());

        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(config.results().to()).isEqualTo(ResultsTo.BOTH);
    }

    @Test
    void anOptionThatDoesNotExistWouldBeNoticed() {
        Map<String, String> environment =
                new TreeMap<>(ComposeService.named("jobmanager").environment());
        environment.put("COWORK_POSTGRES_PASWORD", "env:JOB_PASSWORD");

        assertThatThrownBy(() -> ConfigLoader.load(List.of(), environment)).isInstanceOf(ConfigException.class);
    }

    @Test
    void secretsAreWhereReferencesAreResolvedAndNowhereElse() throws IOException {
        assertThat(ComposeService.named("taskmanager").environment()).containsKeys("JOB_PASSWORD", "PSEUDONYM_KEY");
        assertThat(Stream.of("create-topics", "jobmanager", "sql-client").map(ComposeService::named))
                .allSatisfy(service ->
                        assertThat(Variables.named(service.json().toString())).isEmpty());
    }

    @Test
    void flinkKnowsEveryKeyItIsGiven() throws IOException {
        assertThat(ComposeService.flinkProperties().keySet()).allMatch(FlinkKeys::has);
        assertThat(FlinkKeys.has("state.backend.incremental.typo")).isFalse();
    }

    @Test
    void flinkKeepsStateAndTakesNoOtherJob() throws IOException {
        assertThat(ComposeService.flinkProperties())
                .containsEntry("web.submit.enable", "false")
                .containsEntry("web.cancel.enable", "false")
                .containsEntry("state.backend.type", "rocksdb")
                .containsEntry("execution.checkpointing.incremental", "true")
                .containsEntry("execution.checkpointing.mode", "EXACTLY_ONCE")
                .containsEntry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        assertThat(Deployment.texts(ComposeService.named("jobmanager").json().path("command")))
                .containsExactly("start-job.sh");
    }

    /** A transaction is open from one checkpoint to the next, and as long as the next one takes. */
    @Test
    void transactionsOutliveCheckpoints() throws IOException {
        Configuration flink = Configuration.fromMap(ComposeService.flinkProperties());
        long longest = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL).toMillis()
                + flink.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT).toMillis();

        assertThat(longest).isLessThan(TRANSACTION_MILLIS);
        assertThat(ComposeService.named("kafka").environment())
                .containsEntry("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", Long.toString(TRANSACTION_MILLIS));
    }

    @Test
    void everyVariableIsOneThatComposeDoesNotStartWithout() throws IOException {
        String compose = Deployment.text("compose.yaml");
        assertThat(Variables.required(compose)).isPositive().isEqualTo(Variables.used(compose));
        assertThat(Variables.required("a: ${X}")).isNotEqualTo(Variables.used("a: ${X}"));
    }
}
