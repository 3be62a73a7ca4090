/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.cluster.Await;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModeIT {
    private static final Pattern RECEIVER = Pattern.compile("receiver on (http://127\\.0\\.0\\.1:\\d+/v1/logs)");
    private static final Pattern BROKER = Pattern.compile("Kafka broker on (127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void theSimplifiedRecordsGiveTheExpectedReport() throws Exception {
        try (LocalProcess local = LocalProcess.start(folder, "--once", "--input", sample("seed/prompt.ndjson"))) {
            assertThat(local.exitCode()).as(local.err()).isZero();
            assertThat(local.out()).isEqualTo(Samples.text("expected-report.txt"));
        }
    }

    @Test
    void theJsonReportIsOneDocumentAndTheErrorRecordAddsOneAlert() throws Exception {
        try (LocalProcess local = LocalProcess.start(
                folder,
                "--once",
                "--report",
                "json",
                "--input",
                sample("seed/prompt.ndjson"),
                "--input",
                sample("seed/api-error.ndjson"))) {
            assertThat(local.exitCode()).as(local.err()).isZero();
            JsonNode report = Json.parse(local.out().getBytes(StandardCharsets.UTF_8));
            assertThat(report.get("accepted").asInt()).isEqualTo(6);
            assertThat(report.get("traces")).hasSize(2);
            assertThat(report.get("alerts")).hasSize(1);
            assertThat(report.get("alerts").get(0).get("alert_type").asText()).isEqualTo("api_error");
            assertThat(report.get("dashboards")
                            .get("cost")
                            .get(0)
                            .get("total_cost_usd")
                            .asText())
                    .isEqualTo("0.0035");
            assertThat(local.out() + local.err()).doesNotContain("alice@acme.com");
        }
    }

    @Test
    void aBacktestAsksOneRuleAboutTheInputAndNothingElse() throws Exception {
        try (LocalProcess local = LocalProcess.start(
                folder,
                "--backtest",
                "api_error",
                "--input",
                sample("seed/prompt.ndjson"),
                "--input",
                sample("seed/api-error.ndjson"))) {
            assertThat(local.exitCode()).as(local.err()).isZero();
            assertThat(local.out())
                    .startsWith("api_error: would have fired 1 time, as 1 alert; people would have got 1 message\n")
                    .contains("[critical] API error: model=");
        }
        try (LocalProcess local = LocalProcess.start(folder, "--backtest", "api_errors")) {
            assertThat(local.exitCode()).isEqualTo(2);
            assertThat(local.err()).contains("names no rule with api_errors");
        }
    }

    @Test
    void aStockExporterPostingToTheReceiverGivesEventsAndATrace() throws Exception {
        try (LocalProcess local =
                LocalProcess.start(folder, "--otlp-port", "0", "--web-port", "0", "--trace.quiet", "1 s")) {
            String endpoint = local.told(RECEIVER);
            local.told(Pattern.compile("(live:)"));
            export(endpoint);
            assertThat(local.printed("trace prompt-1"))
                    .contains("user=alice")
                    .contains("events=2")
                    .contains("cost=$0.25");
            List<JsonNode> events = events(local.told(BROKER));
            assertThat(events)
                    .extracting(event -> event.get("event_name").asText() + " "
                            + event.path("prompt").asText())
                    .containsExactlyInAnyOrder("user_prompt [REDACTED_PROMPT]", "api_request ");
        }
    }

    @Test
    void aWrongOptionIsOneLineThatNamesItAndTheRightOne() throws Exception {
        try (LocalProcess local = LocalProcess.start(folder, "--onse")) {
            assertThat(local.exitCode()).isEqualTo(2);
            assertThat(local.err().lines())
                    .singleElement()
                    .asString()
                    .contains("onse")
                    .contains("once");
            assertThat(local.out()).isEmpty();
        }
    }

    @Test
    void aMissingFileIsOneLineThatNamesIt() throws Exception {
        try (LocalProcess local = LocalProcess.start(folder, "--once", "--input", "no-such-file.json")) {
            assertThat(local.exitCode()).isEqualTo(2);
            assertThat(local.err().lines()).singleElement().asString().contains("no-such-file.json");
        }
    }

    @Test
    void aTakenPortIsOneLineThatNamesTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalProcess local = LocalProcess.start(folder, "--web-port", String.valueOf(taken.getLocalPort()))) {
            assertThat(local.exitCode()).isEqualTo(2);
            assertThat(local.err().lines())
                    .singleElement()
                    .asString()
                    .contains("--web-port")
                    .contains(String.valueOf(taken.getLocalPort()));
        }
    }

    private static void export(String endpoint) {
        OtlpHttpLogRecordExporter exporter =
                OtlpHttpLogRecordExporter.builder().setEndpoint(endpoint).build();
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build()) {
            Logger logger = provider.get("com.anthropic.claude_code.events");
            emit(logger, "user_prompt", 0)
                    .setAttribute("prompt", "what is in the box")
                    .emit();
            emit(logger, "api_request", 1)
                    .setAttribute("model", "claude-sonnet-4-6")
                    .setAttribute("cost_usd", 0.25)
                    .emit();
        }
    }

    private static LogRecordBuilder emit(Logger logger, String name, long sequence) {
        return logger.logRecordBuilder()
                .setBody("claude_code." + name)
                .setAttribute("event.name", name)
                .setAttribute("event.sequence", sequence)
                .setAttribute("prompt.id", "prompt-1")
                .setAttribute("session.id", "session-1")
                .setAttribute("user.id", "alice");
    }

    private static List<JsonNode> events(String broker) {
        return Await.value(PATIENCE, "two exported events", () -> {
            try (TopicReader reader = new TopicReader(broker)) {
                List<JsonNode> events = reader.readAll("cowork-events").stream()
                        .filter(event ->
                                "prompt-1".equals(event.get("prompt_id").asText()))
                        .toList();
                return events.size() == 2 ? Optional.of(events) : Optional.empty();
            }
        });
    }

    private static String sample(String name) throws Exception {
        return Path.of(LocalModeIT.class.getResource("/samples/" + name).toURI())
                .toString();
    }
}
