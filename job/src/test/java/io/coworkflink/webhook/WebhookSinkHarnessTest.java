/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.Samples.alert;
import static io.coworkflink.webhook.Samples.firing;
import static io.coworkflink.webhook.WebhookServer.Answer.never;
import static io.coworkflink.webhook.WebhookServer.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.alert.AlertState;
import io.coworkflink.webhook.WebhookServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WebhookSinkHarnessTest {
    private static final Duration PROMPT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void anAlertAnsweredWith500IsPostedAgainWithTheSameKey() throws Exception {
        try (WebhookServer server = scripted(status(500), status(200));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            writer.write(firing("a"));
            writer.runUntil("the second post", () -> {
                writer.advance(1);
                return server.acceptedKeys().size() == 1;
            });
            assertThat(server.requests())
                    .extracting(WebhookServer.Request::key)
                    .containsExactly("a:firing:1", "a:firing:1");
            assertThat(server.requests().get(0).body()).contains("\"alert_id\":\"a\"", "\"schema_version\":1");
        }
    }

    @Test
    void retryAfterIsKeptToTheMillisecond() throws Exception {
        try (WebhookServer server = scripted(status(429, "Retry-After", "7"), status(200));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            writer.write(firing("a"));
            writer.runUntil("the refusal", () -> writer.timers() == 1);
            writer.advance(6_999);
            assertThat(writer.timers()).isEqualTo(1);
            writer.advance(1);
            assertThat(writer.timers()).isZero();
            writer.runUntil("the second post", () -> server.acceptedKeys().size() == 1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void anEndpointThatHangsHoldsUpNeitherWritesNorCheckpoints() throws Exception {
        try (WebhookServer server = scripted(never(), never(), never(), never());
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                writer.write(firing("a" + i));
                writer.checkpoint();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
            writer.runUntil(
                    "as many posts as may be in flight", () -> server.requests().size() == 4);
        }
    }

    @Test
    void aRefusedAlertIsSafeInTheOtherSinkBeforeTheCheckpointForgetsIt() throws Exception {
        try (WebhookServer server = scripted(status(400));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            writer.write(firing("a"));
            writer.runUntil("the refusal", () -> {
                writer.checkpoint();
                return !undelivered().isEmpty();
            });
            assertThat(undelivered())
                    .singleElement()
                    .asString()
                    .contains("\"reason\":\"rejected\",\"attempts\":1,", "\"last_failure\":\"status 400\"");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anAlertPastTheMaximumAgeLeavesByItself() throws Exception {
        try (WebhookServer server = scripted(status(503, "Retry-After", "3600"));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            writer.write(firing("a"));
            writer.runUntil("the failure", () -> writer.timers() == 1);
            // The clock jumps over the next attempt, as it does when a machine wakes up.
            writer.advance(Duration.ofHours(6).toMillis());
            writer.checkpoint();
            assertThat(undelivered()).singleElement().asString().contains("\"reason\":\"expired\",\"attempts\":1,");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void staleAlertsAreNotPosted() throws Exception {
        try (WebhookServer server = scripted(status(200));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            writer.write(alert("old", AlertState.STALE, 1));
            writer.write(firing("new"));
            writer.runUntil("the fresh one", () -> server.acceptedKeys().size() == 1);
            writer.endInput();
            assertThat(server.acceptedKeys()).containsExactly("new:firing:1");
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void theOutboxSurvivesARestartInOrder() throws Exception {
        OperatorSubtaskState state;
        try (WebhookServer hanging = scripted(never());
                WebhookHarness writer = WebhookHarness.start(sink(hanging))) {
            writer.write(alert("a", AlertState.FIRING, 1));
            writer.write(alert("a", AlertState.UPDATED, 4));
            writer.write(alert("a", AlertState.RESOLVED, 4));
            state = writer.checkpoint();
        }
        try (WebhookServer server = new WebhookServer(request -> status(200));
                WebhookHarness writer = WebhookHarness.restore(sink(server), state, 1, 0)) {
            writer.runUntil("all three", () -> server.acceptedKeys().size() == 3);
            assertThat(server.acceptedKeys()).containsExactly("a:firing:1", "a:updated:4", "a:resolved:4");
        }
    }

    @Test
    void theOutboxIsSharedOutWhenThereAreMoreWriters() throws Exception {
        OperatorSubtaskState state;
        try (WebhookServer hanging = new WebhookServer(request -> never());
                WebhookHarness writer = WebhookHarness.start(sink(hanging))) {
            for (int i = 0; i < 10; i++) {
                writer.write(firing("a" + i));
            }
            state = writer.checkpoint();
        }
        try (WebhookServer server = new WebhookServer(request -> status(200));
                WebhookHarness left = WebhookHarness.restore(sink(server), state, 2, 0);
                WebhookHarness right = WebhookHarness.restore(sink(server), state, 2, 1)) {
            left.endInput();
            assertThat(server.acceptedKeys()).hasSizeBetween(1, 9);
            right.endInput();
            assertThat(server.acceptedKeys()).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void atTheEndOfTheInputItWaitsForWhatIsInFlight() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> status(200));
                WebhookHarness writer = WebhookHarness.start(sink(server))) {
            for (int i = 0; i < 50; i++) {
                writer.write(firing("a" + i));
            }
            writer.endInput();
            assertThat(server.acceptedKeys()).hasSize(50);
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void closingWithPostsUnderWayIsQuiet() throws Exception {
        try (WebhookServer server = new WebhookServer(request -> never())) {
            WebhookHarness writer = WebhookHarness.start(sink(server));
            writer.write(firing("a"));
            writer.runUntil("the post", () -> server.requests().size() == 1);
            writer.close();
        }
    }

    @Test
    void aBadUrlFailsBeforeTheJobIsSubmitted() {
        assertThatThrownBy(() -> new WebhookSink(Samples.config("hooks.example.com/SECRET"), new UndeliveredFile("x")))
                .hasMessageContaining("webhook.url")
                .hasMessageNotContaining("SECRET");
    }

    private WebhookSink sink(WebhookServer server) {
        return new WebhookSink(
                Samples.config(server.url()),
                new UndeliveredFile(folder.resolve("undelivered").toString()));
    }

    private List<String> undelivered() throws IOException {
        return UndeliveredFile.lines(folder.resolve("undelivered"));
    }

    private static WebhookServer scripted(Answer... answers) throws IOException {
        Queue<Answer> script = new ConcurrentLinkedQueue<>(List.of(answers));
        return new WebhookServer(request -> script.remove());
    }
}
