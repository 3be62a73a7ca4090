/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final long NOW = 1_772_359_200_000L;
    private static final Format PAGER = new PagerDutyFormat(StrictPagerDuty.ROUTING_KEY);

    @Test
    void jsonSaysWhatHappenedAndWhenAndHoldsTheAlert() throws IOException {
        JsonNode body = body(new JsonFormat(null), Samples.alert("a", AlertState.RESOLVED, 3));
        assertThat(body.path("type").asText()).isEqualTo("cowork.alert.resolved");
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(body.path("data").path("schema_version").asInt()).isEqualTo(1);
        assertThat(body.path("data").path("alert_id").asText()).isEqualTo("a");
        assertThat(body.path("data").path("reasons").get(0).path("value").asText())
                .isEqualTo("429");
    }

    @Test
    void slackShowsWhatASenderWroteAndNothingOfItWorks() throws IOException {
        JsonNode body = body(new SlackFormat(), HostileAlerts.with(HostileAlerts.MENTION, AlertState.FIRING));
        String shown = "&lt;!channel&gt; &lt;@U123&gt; &lt;http://evil.example|click&gt;";
        assertThat(body.path("text").asText()).contains(shown);
        assertThat(body.path("blocks").get(1).path("text").path("text").asText())
                .startsWith(shown)
                .endsWith("&amp;amp; &amp;lt;");
    }

    @Test
    void slackHasButtonsForThereAreLinks() throws IOException {
        JsonNode without = body(new SlackFormat(), Samples.firing("a"));
        assertThat(without.path("blocks").findValuesAsText("url")).isEmpty();
        JsonNode with = body(new SlackFormat(), linked("https://trace.example/?p=1", "https://wiki.example/x#y"));
        assertThat(with.path("blocks").findValuesAsText("url"))
                .containsExactly("https://trace.example/?p=1", "https://wiki.example/x#y");
        JsonNode unfit =
                body(new SlackFormat(), linked("javascript:alert(1)", "https://w.example/" + "x".repeat(3_000)));
        assertThat(unfit.path("blocks").findValuesAsText("url")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, ok, DELIVERED",
        "200, 'ok\n', DELIVERED",
        "200, <html>, RETRY",
        "200, '', RETRY",
        "204, '', RETRY",
        "400, invalid_blocks, REJECTED",
        "403, action_prohibited, REJECTED",
        "404, no_service, REJECTED",
        "410, channel_is_archived, REJECTED",
        "429, '', RETRY",
        "500, rollup_error, RETRY"
    })
    void slackConfirmsWithItsWord(int status, String answer, Outcome.Kind kind) {
        assertThat(Outcome.of(new Reply(status, null, answer), new SlackFormat(), NOW)
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"202, DELIVERED", "200, RETRY", "400, REJECTED", "429, RETRY", "500, RETRY"})
    void pagerDutyConfirmsWithItsStatus(int status, Outcome.Kind kind) {
        assertThat(Outcome.of(new Reply(status, null, ""), PAGER, NOW).kind()).isEqualTo(kind);
    }

    @Test
    void oneAlertIsOneIncidentOfPagerDuty() throws IOException {
        JsonNode firing = body(PAGER, Samples.alert("a", AlertState.FIRING, 1));
        JsonNode updated = body(PAGER, Samples.alert("a", AlertState.UPDATED, 7));
        JsonNode resolved = body(PAGER, Samples.alert("a", AlertState.RESOLVED, 7));
        assertThat(List.of(firing, updated, resolved))
                .extracting(
                        body -> body.path("event_action").asText(),
                        body -> body.path("dedup_key").asText())
                .extracting(Object::toString)
                .containsExactly("(\"trigger\", \"cw:a\")", "(\"trigger\", \"cw:a\")", "(\"resolve\", \"cw:a\")");
        JsonNode payload = firing.path("payload");
        assertThat(payload.path("summary").asText())
                .isEqualTo("api_error: API error: model=m status=429 error=rate_limit");
        assertThat(payload.path("source").asText()).isEqualTo("user-1");
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
        assertThat(payload.path("group").asText()).isEqualTo("org-acme");
        assertThat(payload.path("class").asText()).isEqualTo("api_error");
        assertThat(payload.path("custom_details").path("count").asInt()).isEqualTo(1);
        assertThat(PAGER.toString()).doesNotContain(StrictPagerDuty.ROUTING_KEY);
    }

    @Test
    void alertmanagerKeepsAFiringAlertUntilItsEndCanHaveCome() throws IOException {
        JsonNode alert = body(new AlertmanagerFormat(), Samples.firing("a"));
        assertThat(alert).hasSize(1);
        assertThat(alert.get(0).path("labels").toString())
                .isEqualTo("{\"alertname\":\"api_error\",\"severity\":\"critical\",\"organization_id\":\"org-acme\","
                        + "\"alert_id\":\"a\",\"group_id\":\"group-of-a\"}");
        assertThat(time(alert.get(0), "startsAt")).isEqualTo(Instant.ofEpochMilli(1_772_359_100_000L));
        assertThat(time(alert.get(0), "endsAt"))
                .isEqualTo(Instant.ofEpochMilli(NOW).plus(AlertmanagerFormat.FIRES_FOR));
    }

    @Test
    void alertmanagerIsToldTheEndUnderEverySeverityThatTheAlertMayHaveHad() throws IOException {
        JsonNode resolved = body(new AlertmanagerFormat(), Samples.alert("a", AlertState.RESOLVED, 2));
        assertThat(resolved.findValuesAsText("severity")).containsExactly("critical", "error", "warning", "info");
        for (JsonNode alert : resolved) {
            assertThat(time(alert, "endsAt")).isEqualTo(Instant.ofEpochMilli(NOW));
        }
        JsonNode risen = body(new AlertmanagerFormat(), Samples.alert("a", AlertState.UPDATED, 2));
        assertThat(time(risen.get(0), "endsAt")).isAfter(Instant.ofEpochMilli(NOW));
        assertThat(time(risen.get(1), "endsAt")).isEqualTo(Instant.ofEpochMilli(NOW));
    }

    @Test
    void anEndIsNeverBeforeItsBeginning() throws IOException {
        long early = 1_772_359_000_000L;
        byte[] body = new AlertmanagerFormat()
                .message(Samples.alert("a", AlertState.RESOLVED, 2), early)
                .body();
        JsonNode alert = new ObjectMapper().readTree(body).get(0);
        assertThat(time(alert, "endsAt")).isEqualTo(time(alert, "startsAt"));
    }

    private static Instant time(JsonNode alert, String name) {
        return Instant.parse(alert.path(name).asText());
    }

    private static JsonNode body(Format format, Alert alert) throws IOException {
        return new ObjectMapper().readTree(new String(format.message(alert, NOW).body(), UTF_8));
    }

    private static Alert linked(String trace, String runbook) {
        return new Alert(
                "a",
                "g",
                "r",
                1,
                Severity.INFO,
                AlertState.FIRING,
                null,
                1,
                0,
                "m",
                List.of(),
                "o",
                "u",
                null,
                null,
                0,
                0,
                List.of(),
                runbook,
                trace);
    }
}
