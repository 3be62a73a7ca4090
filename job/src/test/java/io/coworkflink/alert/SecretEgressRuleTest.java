/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretEgressRuleTest {
    private final SecretEgressRule rule = new SecretEgressRule(20, Duration.ofMinutes(10));

    @Test
    void aSecretReadAndThenTheNetworkIsCriticalAndNamesNoFile() throws Exception {
        List<RuleMatch> found = matches(rule, read(0), other(10), send(20));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.get(0).message())
                .isEqualTo("Secret egress: tool=Read read a file of secrets, then tool=Bash used the network,"
                        + " in one session");
        assertThat(found.get(0).matched()).containsExactly(MatchedEvent.of(read(0)), MatchedEvent.of(send(20)));
    }

    @Test
    void theNetworkBeforeTheSecretIsNone() throws Exception {
        assertThat(matches(rule, send(0), read(10), other(20))).isEmpty();
    }

    @Test
    void aReadThatFailedIsNone() throws Exception {
        CoworkEvent failed = Events.toolResult("Read", false)
                .labelled("secret_path")
                .atSecond(0)
                .build();

        assertThat(matches(rule, failed, send(10))).isEmpty();
    }

    @Test
    void aSendingThatFailedMayHaveSent() throws Exception {
        CoworkEvent failed = Events.toolResult("Bash", false)
                .labelled("net_tool")
                .atSecond(10)
                .build();

        assertThat(matches(rule, read(0), failed)).hasSize(1);
    }

    @Test
    void theTwentiethToolCountsAndTheOneBehindItDoesNot() throws Exception {
        assertThat(matches(rule, readAndOthersAndSend(19))).hasSize(1);
        assertThat(matches(rule, readAndOthersAndSend(20))).isEmpty();
    }

    @Test
    void oneToolLaterCanBeAllThatCounts() throws Exception {
        SecretEgressRule next = new SecretEgressRule(1, Duration.ofMinutes(10));

        assertThat(matches(next, read(0), send(1))).hasSize(1);
        assertThat(matches(next, read(0), other(1), send(2))).isEmpty();
    }

    @Test
    void tenMinutesLaterIsTooLate() throws Exception {
        assertThat(matches(rule, read(0), send(599))).hasSize(1);
        assertThat(matches(rule, read(0), send(600))).isEmpty();
    }

    @Test
    void aNewerReadBeginsAnew() throws Exception {
        List<RuleMatch> found = matches(rule, read(0), read(500), send(700), send(710));

        assertThat(found).extracting(RuleMatch::sinceMillis).containsExactly(Events.START + 500_000);
    }

    @Test
    void aCommandThatReadsAndSendsEndsOneAndBeginsNone() throws Exception {
        CoworkEvent both = Events.toolResult("Bash", true)
                .labelled("secret_path", "net_tool")
                .atSecond(10)
                .build();

        assertThat(matches(rule, read(0), both)).hasSize(1);
        assertThat(matches(rule, both, other(20))).isEmpty();
    }

    @Test
    void anotherSessionOrOrganizationIsAnotherMatter() throws Exception {
        assertThat(matches(rule, read(0), send("session.id", "sess-2"))).isEmpty();
        assertThat(matches(rule, read(0), send("organization.id", "org-evil"))).isEmpty();
        assertThat(matches(rule, read(0), send("prompt.id", "prompt-2"))).hasSize(1);
    }

    private static CoworkEvent[] readAndOthersAndSend(int others) {
        List<CoworkEvent> events = new ArrayList<>(List.of(read(0)));
        for (int i = 1; i <= others; i++) {
            events.add(other(i));
        }
        events.add(send(others + 1));
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent read(long second) {
        return Events.toolResult("Read", true)
                .labelled("secret_path")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent other(long second) {
        return Events.toolResult("Edit", true).atSecond(second).build();
    }

    private static CoworkEvent send(long second) {
        return Events.toolResult("Bash", true)
                .labelled("net_tool")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent send(String attribute, String value) {
        return Events.toolResult("Bash", true)
                .labelled("net_tool")
                .atSecond(10)
                .with(attribute, value)
                .build();
    }
}
