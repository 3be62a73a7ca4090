/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent is within the limits of those who receive it, whatever a sender put into the events. */
@Timeout(120)
class StrictReceiverTest {
    private static final long NOW = 1_772_359_200_000L;

    @Test
    void slackTakesEveryAlert() throws Exception {
        assertTakesAll(new SlackFormat(), new StrictSlack());
    }

    @Test
    void pagerDutyTakesEveryAlert() throws Exception {
        assertTakesAll(new PagerDutyFormat(StrictPagerDuty.ROUTING_KEY), new StrictPagerDuty());
    }

    @Test
    void theReceiversRefuseWhatIsNotForThem() throws Exception {
        Message json = new JsonFormat(null).message(Samples.firing("a"), NOW);
        for (StrictReceiver receiver : List.of(new StrictSlack(), new StrictPagerDuty())) {
            try (WebhookServer server = new WebhookServer(receiver);
                    HttpPoster poster = poster(server)) {
                assertThat(post(poster, json).status()).isEqualTo(400);
                assertThat(receiver.faults()).hasSize(1);
            }
        }
    }

    @Test
    void everySignedBodyIsSmallerThanTwentyKilobytesAndItsKeyIsWithoutDots() {
        alerts().map(alert -> new JsonFormat(null).message(alert, NOW)).forEach(message -> {
            assertThat(message.body().length).isLessThanOrEqualTo(20_000);
            assertThat(message.headers().get("Idempotency-Key")).matches("[A-Za-z0-9_:-]{1,255}");
        });
    }

    @Test
    void everyBodyForAlertmanagerIsSmallEnoughForAnyProxyBeforeIt() {
        alerts().map(alert -> new AlertmanagerFormat().message(alert, NOW))
                .forEach(message -> assertThat(message.body().length).isLessThanOrEqualTo(512_000));
    }

    @Test
    void anAlertThatFitsIsNotCut() {
        Alert alert = HostileAlerts.with("x".repeat(60), AlertState.FIRING);
        assertThat(new String(new JsonFormat(null).message(alert, NOW).body(), UTF_8))
                .doesNotContain(ShortText.CUT);
    }

    private static void assertTakesAll(Format format, StrictReceiver receiver) throws Exception {
        try (WebhookServer server = new WebhookServer(receiver);
                HttpPoster poster = poster(server)) {
            for (Alert alert : alerts().toList()) {
                Reply reply = post(poster, format.message(alert, NOW));
                assertThat(receiver.faults()).as("alert %.40s", alert.message()).isEmpty();
                assertThat(Outcome.of(reply, format, NOW).kind()).isEqualTo(Outcome.Kind.DELIVERED);
            }
        }
    }

    private static Stream<Alert> alerts() {
        return Stream.concat(HostileAlerts.all(), Stream.of(Samples.firing("a")));
    }

    private static HttpPoster poster(WebhookServer server) {
        return new HttpPoster(
                Samples.endpoint(server.url()), Samples.config(server.url()), SystemDefaultDnsResolver.INSTANCE);
    }

    private static Reply post(HttpPoster poster, Message message) throws Exception {
        return poster.post(message).get(30, TimeUnit.SECONDS);
    }
}
