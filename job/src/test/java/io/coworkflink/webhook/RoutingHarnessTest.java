/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.Samples.alert;
import static io.coworkflink.webhook.Samples.firing;
import static io.coworkflink.webhook.Samples.json;
import static io.coworkflink.webhook.WebhookServer.Answer.never;
import static io.coworkflink.webhook.WebhookServer.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.EndpointMatch;
import io.coworkflink.config.EndpointType;
import io.coworkflink.config.WebhookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RoutingHarnessTest {
    private static final EndpointMatch CRITICAL = new EndpointMatch(Set.of("critical"), Set.of(), Set.of());

    @TempDir
    Path folder;

    @Test
    void anAlertGoesToEveryEndpointThatItMatches() throws Exception {
        try (WebhookServer pager = new WebhookServer(request -> status(200));
                WebhookServer all = new WebhookServer(request -> status(200));
                WebhookServer others = new WebhookServer(request -> status(200));
                WebhookHarness writer = start(
                        json("pager", pager.url(), CRITICAL, null),
                        json("all", all.url(), EndpointMatch.ALL, null),
                        json("others", others.url(), new EndpointMatch(Set.of(), Set.of("org-x"), Set.of()), null))) {
            writer.write(withSeverity(Severity.WARNING, AlertState.FIRING));
            writer.write(withSeverity(Severity.CRITICAL, AlertState.UPDATED));
            writer.write(withSeverity(Severity.CRITICAL, AlertState.RESOLVED));
            writer.endInput();
            assertThat(all.acceptedKeys()).containsExactly("a:firing:1", "a:updated:1", "a:resolved:1");
            assertThat(pager.acceptedKeys()).containsExactly("a:updated:1", "a:resolved:1");
            assertThat(others.requests()).isEmpty();
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void anEndpointThatHangsHoldsUpNoOther() throws Exception {
        try (WebhookServer hanging = new WebhookServer(request -> never());
                WebhookServer working = new WebhookServer(request -> status(200));
                WebhookHarness writer = start(
                        json("hanging", hanging.url(), EndpointMatch.ALL, null),
                        json("working", working.url(), EndpointMatch.ALL, null))) {
            for (int i = 0; i < 20; i++) {
                writer.write(firing("a" + i));
            }
            writer.runUntil("all at one", () -> working.acceptedKeys().size() == 20);
            assertThat(hanging.acceptedKeys()).isEmpty();
        }
    }

    @Test
    void slackIsSentOneMessageASecond() throws Exception {
        StrictSlack slack = new StrictSlack();
        try (WebhookServer server = new WebhookServer(slack);
                WebhookHarness writer = start(new EndpointConfig(
                        "chat", EndpointType.SLACK, server.url(), List.of(), null, EndpointMatch.ALL, null, false))) {
            writer.write(firing("a"));
            writer.write(firing("b"));
            writer.runUntil("the first", () -> server.acceptedKeys().size() == 1);
            writer.advance(999);
            assertThat(writer.timers()).isEqualTo(1);
            writer.advance(1);
            writer.runUntil("the second", () -> server.acceptedKeys().size() == 2);
            writer.endInput();
            assertThat(slack.faults()).isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void afterARestoreEachAlertGoesToItsEndpointOnlyAndOneWithoutItsEndpointComesOut() throws Exception {
        OperatorSubtaskState state;
        try (WebhookServer hanging = new WebhookServer(request -> never());
                WebhookHarness writer = start(
                        json("kept", hanging.url(), CRITICAL, null), json("gone", hanging.url(), CRITICAL, null))) {
            writer.write(firing("a"));
            state = writer.checkpoint();
        }
        try (WebhookServer kept = new WebhookServer(request -> status(200));
                WebhookServer fresh = new WebhookServer(request -> status(200));
                WebhookHarness writer = WebhookHarness.restore(
                        sink(Samples.config(
                                json("kept", kept.url(), CRITICAL, null), json("fresh", fresh.url(), CRITICAL, null))),
                        state,
                        1,
                        0)) {
            writer.checkpoint();
            assertThat(undelivered())
                    .singleElement()
                    .asString()
                    .contains("\"endpoint\":\"gone\",\"reason\":\"endpoint_gone\"", "\"alert_id\":\"a\"");
            writer.endInput();
            assertThat(kept.acceptedKeys()).containsExactly("a:firing:1");
            assertThat(fresh.requests()).isEmpty();
            assertThat(undelivered()).hasSize(1);
        }
    }

    @Test
    void aFallbackIsToldOnceAnHourWhatCouldNotBeDelivered() throws Exception {
        try (WebhookServer broken = new WebhookServer(request -> status(404));
                WebhookServer chat = new WebhookServer(request -> status(200));
                WebhookHarness writer = start(
                        json("broken", broken.url(), CRITICAL, "chat"),
                        json("chat", chat.url(), new EndpointMatch(Set.of(), Set.of(), Set.of("none")), "broken"))) {
            writer.write(firing("a"));
            writer.write(firing("b"));
            writer.runUntil(
                    "the first notice", () -> chat.requests().size() == 1 && undeliveredAfterCheckpoint(writer) == 2);
            assertThat(chat.requests().get(0).body())
                    .contains(
                            "\"alert_type\":\"delivery_failed\"",
                            "\"severity\":\"error\"",
                            "1 alerts so far could not be delivered to broken; the last: rejected, status 404");
            writer.advance(Duration.ofHours(1).toMillis());
            writer.write(firing("c"));
            writer.runUntil("the second notice", () -> chat.requests().size() == 2);
            assertThat(chat.requests().get(1).body()).contains("3 alerts so far", "\"state\":\"updated\"");
            assertThat(chat.acceptedKeys()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aNoticeThatIsGivenUpIsNotToldToAnybody() throws Exception {
        try (WebhookServer broken = new WebhookServer(request -> status(404));
                WebhookHarness writer = start(
                        json("one", broken.url(), CRITICAL, "two"),
                        json("two", broken.url(), new EndpointMatch(Set.of(), Set.of(), Set.of("none")), "one"))) {
            writer.write(firing("a"));
            writer.runUntil("the alert and the notice", () -> undeliveredAfterCheckpoint(writer) == 2);
            writer.endInput();
            assertThat(undelivered()).hasSize(2);
            assertThat(undelivered().get(1)).contains("\"endpoint\":\"two\"", "\"alert_type\":\"delivery_failed\"");
        }
    }

    @Test
    void heartbeatsGoWhereTheyAreWantedAndAreNeitherKeptNorRepeated() throws Exception {
        try (WebhookServer watchdog = new WebhookServer(request -> status(503));
                WebhookServer chat = new WebhookServer(request -> status(200));
                WebhookHarness writer = WebhookHarness.start(sink(withHeartbeats(
                        new EndpointConfig(
                                "watchdog", EndpointType.JSON, watchdog.url(), List.of(), null, CRITICAL, null, true),
                        json("chat", chat.url(), EndpointMatch.ALL, null))))) {
            writer.runUntil("the first", () -> watchdog.requests().size() == 1);
            writer.runUntil("the second", () -> {
                writer.advance(Duration.ofSeconds(30).toMillis());
                return watchdog.requests().size() >= 2;
            });
            assertThat(watchdog.requests())
                    .extracting(WebhookServer.Request::key)
                    .doesNotHaveDuplicates();
            assertThat(watchdog.requests().get(0).body())
                    .startsWith("{\"type\":\"cowork.heartbeat\",\"timestamp\":\"2026-");
            writer.endInput();
            assertThat(chat.requests()).isEmpty();
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void aSecretOfTheWrongKindStopsTheJobWithItsNameOnly() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        WebhookConfig config =
                Samples.config(EndpointConfig.single("https://example.com/x", List.of("file:" + secret)));
        assertThatThrownBy(() -> WebhookHarness.start(sink(config)))
                .hasStackTraceContaining("webhook.signing-secrets: must be whsec_ and 24 to 64 bytes")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("SECRET"));
    }

    @Test
    void theSeveritiesOfRoutesAreThoseOfAlerts() {
        assertThat(EndpointMatch.SEVERITIES)
                .isEqualTo(Arrays.stream(Severity.values()).map(Severity::text).toList());
    }

    private WebhookHarness start(EndpointConfig... endpoints) throws Exception {
        return WebhookHarness.start(sink(Samples.config(endpoints)));
    }

    private WebhookSink sink(WebhookConfig config) {
        return new WebhookSink(
                config, new UndeliveredFile(folder.resolve("undelivered").toString()));
    }

    private int undeliveredAfterCheckpoint(WebhookHarness writer) throws Exception {
        writer.checkpoint();
        return undelivered().size();
    }

    private List<String> undelivered() throws IOException {
        return UndeliveredFile.lines(folder.resolve("undelivered"));
    }

    private static WebhookConfig withHeartbeats(EndpointConfig... endpoints) {
        WebhookConfig base = Samples.config(endpoints);
        return new WebhookConfig(
                base.endpoints(),
                base.timeout(),
                base.maxInFlight(),
                base.initialBackoff(),
                base.maxBackoff(),
                base.maxAge(),
                base.drainTime(),
                Duration.ofSeconds(30),
                base.egress());
    }

    private static Alert withSeverity(Severity severity, AlertState state) {
        Alert alert = alert("a", state, 1);
        return new Alert(
                alert.id(),
                alert.groupId(),
                alert.type(),
                1,
                severity,
                state,
                null,
                1,
                0,
                alert.message(),
                List.of(),
                alert.organizationId(),
                alert.userKey(),
                null,
                null,
                0,
                0,
                List.of(),
                null,
                null);
    }
}
