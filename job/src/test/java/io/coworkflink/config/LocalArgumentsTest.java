/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArgumentsTest {
    private static final OptionsContract<LocalOptions> OPTIONS =
            new OptionsContract<>(LocalOptions.ALL, LocalOptions::read);

    @TempDir
    private Path folder;

    @Test
    void nothingIsNeeded() {
        LocalArguments arguments = parse();

        assertThat(arguments.local())
                .isEqualTo(new LocalOptions(List.of(), false, false, null, ReportFormat.TEXT, 4318, 8081));
        assertThat(arguments.job().kafka().bounded()).isFalse();
        assertThat(arguments.job().kafka().start()).isEqualTo(StartPosition.EARLIEST);
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "input",
                        folder.toString(),
                        "once",
                        "true",
                        "sql",
                        "true",
                        "backtest",
                        "api_error",
                        "report",
                        "json",
                        "otlp-port",
                        "1",
                        "web-port",
                        "0"),
                new LocalOptions(List.of(folder), true, true, "api_error", ReportFormat.JSON, 1, 0));
    }

    @Test
    void resultsComeSoonerThanOnACluster() {
        CoworkConfig job = parse().job();

        assertThat(job.checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(job.watermark())
                .isEqualTo(new WatermarkConfig(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        false));
    }

    @Test
    void theUsersOwnSettingsGoBeforeTheLocalDefaults() {
        CoworkConfig job = LocalArguments.parse(
                        List.of("--checkpoint.interval", "5 s"), Map.of("COWORK_WATERMARK_QUIET_TIME", "9 s"))
                .job();

        assertThat(job.checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(job.watermark().quietTime()).isEqualTo(Duration.ofSeconds(9));
        assertThat(job.watermark().outOfOrderness()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void itsOwnFlagsMixWithTheJobs() throws Exception {
        Path file = Files.createFile(folder.resolve("a.ndjson"));

        LocalArguments arguments = parse(
                "--once",
                "--trace.gap",
                "2 h",
                "--input",
                file.toString(),
                "--report=json",
                "--input",
                folder.toString(),
                "--trace.quiet=1 min");

        assertThat(arguments.local())
                .isEqualTo(new LocalOptions(List.of(file, folder), true, false, null, ReportFormat.JSON, 4318, 8081));
        assertThat(arguments.job().trace().gap()).isEqualTo(Duration.ofHours(2));
        assertThat(arguments.job().trace().quiet()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void onceMakesTheJobBounded() {
        CoworkConfig job = parse("--once").job();

        assertThat(job.kafka().bounded()).isTrue();
        assertThat(job.watermark().bounded()).isTrue();
    }

    @Test
    void theSqlClientWantsTheJobToGoOnUnlessItIsToEndFirst() {
        LocalArguments live = parse("--sql");
        LocalArguments once = parse("--once", "--sql");

        assertThat(live.local().sql()).isTrue();
        assertThat(live.job().kafka().bounded()).isFalse();
        assertThat(once.local().sql()).isTrue();
        assertThat(once.job().kafka().bounded()).isTrue();
    }

    @Test
    void aBacktestIsBoundedAndLeavesNoRoomForQuestions() {
        assertThat(parse("--backtest", "api_error").job().kafka().bounded()).isTrue();
        assertThatThrownBy(() -> parse("--backtest", "api_error", "--sql"))
                .hasMessageContaining("backtest (command line): cannot be used with sql");
    }

    @Test
    void problemsOfBothKindsComeTogether() {
        Path missing = folder.resolve("missing.json");

        Throwable thrown = catchThrowable(() -> parse(
                "--input",
                missing.toString(),
                "--reprot",
                "json",
                "--web-port",
                "65536",
                "--trace.gap",
                "1",
                "--report",
                "xml"));

        assertThat(thrown).isInstanceOf(ConfigException.class);
        assertThat(thrown.getMessage().lines())
                .containsExactlyInAnyOrder(
                        "input " + missing + ": is no file or folder that can be read",
                        "reprot (command line): is no option; did you mean report?",
                        "report (command line): 'xml' is not one of: text, json",
                        "web-port (command line): must be between 0 and 65535, but is 65536",
                        "trace.gap (command line): '1' is not a duration; write a number with a unit, such as 500 ms, 30 s, 5 min, 24 h");
    }

    @Test
    void portsMustDifferUnlessTheyAreFreeOnes() {
        assertThat(OPTIONS.problems(Map.of("otlp-port", "8081")))
                .containsExactly("web-port: must differ from otlp-port");
        assertThat(OPTIONS.read(Map.of("otlp-port", "0", "web-port", "0")).webPort())
                .isZero();
    }

    @Test
    void helpListsEveryOption() {
        assertThat(LocalArguments.asksForHelp(List.of("--once", "--help"))).isTrue();
        assertThat(LocalArguments.asksForHelp(List.of("--once"))).isFalse();
        assertThat(LocalArguments.OPTIONS)
                .allSatisfy(option -> assertThat(LocalArguments.help()).contains("--" + OptionText.key(option) + " <"));
    }

    private static LocalArguments parse(String... args) {
        return LocalArguments.parse(Arrays.asList(args), Map.of());
    }

    @Test
    void whatLocalModeShowsMustBeInItsTopics() {
        List<String> words = List.of("--results.to=postgres", "--postgres.url=jdbc:postgresql://127.0.0.1/x");

        assertThat(catchThrowable(() -> LocalArguments.parse(words, Map.of())))
                .hasMessage(
                        "results.to (command line): must be kafka or both in local mode, which shows what is in its topics");
    }
}
