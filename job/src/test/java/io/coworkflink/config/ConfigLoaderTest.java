/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coworkflink.udfs.redact.CustomPattern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final List<String> BROKER = List.of("--kafka.bootstrap-servers", "broker:9092");

    @TempDir
    private Path folder;

    @Test
    void theServersAreAllAUserMustSet() {
        CoworkConfig config = ConfigLoader.load(BROKER, Map.of());

        assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:9092");
        assertThat(config.webhook()).isNull();
        assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void laterSourcesWin() throws Exception {
        Map<String, String> presets = Map.of("trace.gap", "11 min", "trace.quiet", "2 min");
        String file = file("trace: {gap: 12 min, allowed-lateness: 2 h}");
        Map<String, String> environment = Map.of("COWORK_TRACE_GAP", "13 min");

        assertThat(gap(Map.of(), Map.of())).isEqualTo(Duration.ofMinutes(60));
        assertThat(gap(Map.of(), presets)).isEqualTo(Duration.ofMinutes(11));
        assertThat(gap(Map.of(), presets, "--config", file)).isEqualTo(Duration.ofMinutes(12));
        assertThat(gap(environment, presets, "--config", file)).isEqualTo(Duration.ofMinutes(13));
        assertThat(gap(environment, presets, "--trace.gap=14 min", "--config", file))
                .isEqualTo(Duration.ofMinutes(14));
    }

    @Test
    void sourcesThatDoNotSetAnOptionLeaveItToTheOnesBelow() throws Exception {
        String file = file("trace.allowed-lateness: 2 h");

        TraceConfig trace = ConfigLoader.load(
                        args("--trace.gap", "14 min", "--config", file),
                        Map.of("COWORK_TRACE_TIMELINE_EVENTS", "9"),
                        Map.of("trace.quiet", "2 min"))
                .trace();

        assertThat(trace)
                .isEqualTo(new TraceConfig(
                        Duration.ofMinutes(14),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(10),
                        Duration.ofHours(24),
                        100_000,
                        Duration.ofHours(2),
                        9,
                        10_000,
                        false));
    }

    @Test
    void entriesOfMapsAddUpOverTheSources() throws Exception {
        String file = file("redaction: {pattern: {badge: B1, ticket: T1}}");

        assertThat(ConfigLoader.load(
                                args("--redaction.pattern.ticket", "T2,T3", "--config", file),
                                Map.of("COWORK_REDACTION_PATTERN_ACCOUNT_NUMBER", "A1"))
                        .redaction()
                        .policy()
                        .customPatterns())
                .containsExactlyInAnyOrder(
                        new CustomPattern("badge", "B1"),
                        new CustomPattern("ticket", "T2,T3"),
                        new CustomPattern("account_number", "A1"));
    }

    @Test
    void listsComeFromRepetitionCommasAndYaml() throws Exception {
        String file = file("alert:\n  disabled-rules:\n    - high_cost_request\n    - api_error\n");

        assertThat(disabledRules("--config", file)).containsExactly("high_cost_request", "api_error");
        assertThat(disabledRules("--config", file, "--alert.disabled-rules", "tool_failure"))
                .containsExactly("tool_failure");
        assertThat(disabledRules("--alert.disabled-rules", "a, b", "--alert.disabled-rules=c"))
                .containsExactly("a", "b", "c");
        assertThat(disabledRules("--config", file("alert.disabled-rules: []"))).isEmpty();
        assertThatThrownBy(() -> disabledRules("--alert.disabled-rules", ""))
                .hasMessage("alert.disabled-rules (command line): has no value; give one or leave the option out");
    }

    @Test
    void theFileMayBeNamedByTheEnvironment() throws Exception {
        String file = file("trace.gap: 12 min");

        assertThat(gap(Map.of("COWORK_CONFIG", file), Map.of())).isEqualTo(Duration.ofMinutes(12));
        assertThat(gap(Map.of("COWORK_CONFIG", ""), Map.of())).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void allProblemsComeInOneMessageALineEach() throws Exception {
        String file = file("trace:\n  gap: 3 parsecs\n  quite: 5 min\nredaction.pseudonym-key: hunter2\n");

        Throwable thrown = catchThrowable(() -> ConfigLoader.load(
                List.of(
                        "--config",
                        file,
                        "--alert.tool-failures",
                        "0",
                        "--kafka.topic.alerts",
                        "!",
                        "seed.json",
                        "--trace.timeline-events",
                        "--checkpoint.interval",
                        "1 h"),
                Map.of("COWORK_WEBHOOK_TIMEOUTS", "1 s", "COWORK_INGEST_MAX_DEPTH", "deep")));

        assertThat(thrown).isInstanceOf(ConfigException.class);
        assertThat(thrown.getMessage().lines())
                .containsExactlyInAnyOrder(
                        "'seed.json': stands alone; write options as --key value",
                        "trace.timeline-events: has no value; write --trace.timeline-events value",
                        "COWORK_WEBHOOK_TIMEOUTS: sets no option; did you mean COWORK_WEBHOOK_TIMEOUT?",
                        "trace.quite (%s, line 3): is no option; did you mean trace.quiet?".formatted(file),
                        "kafka.bootstrap-servers: is missing; set it to host:port",
                        "kafka.topic.alerts (command line): must be 1 to 249 letters, digits, dots, dashes or underscores",
                        "ingest.max-depth (COWORK_INGEST_MAX_DEPTH): 'deep' is not a whole number that fits; write digits only",
                        "redaction.pseudonym-key (%s, line 4): must be a reference, not the key itself; write env:NAME or file:PATH"
                                .formatted(file),
                        "trace.gap (%s, line 2): '3 parsecs' is not a duration; write a number with a unit, such as 500 ms, 30 s, 5 min, 24 h"
                                .formatted(file),
                        "alert.tool-failures (command line): must be between 1 and 100, but is 0",
                        "checkpoint.interval (command line): must be between 10 ms and 10 min, but is 1 h");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ConfigLoader.load(args("--config", missing.toString()), Map.of()))
                .hasMessage("config (command line): " + missing + " cannot be read (NoSuchFileException)");
        assertThatThrownBy(() -> ConfigLoader.load(BROKER, Map.of("COWORK_CONFIG", folder.toString())))
                .hasMessageStartingWith("config (COWORK_CONFIG): " + folder + " cannot be read");
        assertThatThrownBy(() -> ConfigLoader.load(args("--config="), Map.of()))
                .hasMessage("config (command line): has no value; give one or leave the option out");
    }

    @Test
    void aFileCannotNameAnother() throws Exception {
        String file = file("config: other.yaml");

        assertThatThrownBy(() -> ConfigLoader.load(args("--config", file), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be set in a configuration file");
    }

    @Test
    void theWholeConfigurationTravelsToTheTaskManagers() throws Exception {
        CoworkConfig config = ConfigLoader.load(
                args(
                        "--webhook.url=env:HOOK",
                        "--redaction.pattern.badge=B\\d+",
                        "--kafka.properties.client.id=c",
                        "--alert.disabled-rules=a,b"),
                Map.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(config);
        }
    }

    @Test
    void oneThingCanBeChangedAfterLoading() {
        CoworkConfig config = ConfigLoader.load(BROKER, Map.of());

        assertThat(config.withBootstrapServers("other:1"))
                .isEqualTo(ConfigLoader.load(List.of("--kafka.bootstrap-servers=other:1"), Map.of()));
        assertThat(config.asBounded()).isEqualTo(ConfigLoader.load(args("--kafka.bounded"), Map.of()));
    }

    private static Duration gap(Map<String, String> environment, Map<String, String> presets, String... more) {
        return ConfigLoader.load(args(more), environment, presets).trace().gap();
    }

    private static Set<String> disabledRules(String... more) {
        return ConfigLoader.load(args(more), Map.of()).alert().modes().disabled();
    }

    private static List<String> args(String... more) {
        return Stream.concat(BROKER.stream(), Arrays.stream(more)).toList();
    }

    private String file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("job.yaml"), yaml).toString();
    }
}
