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

class NewServerSensitiveReadRuleTest {
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final NewServerSensitiveReadRule rule = new NewServerSensitiveReadRule(
            TestEvents.USUAL.baselines().newServer().sensitiveWindow(),
            TestEvents.SEQUENCES.risks().bulkRead());

    @Test
    void aSecretReadAfterTheUseIsCritical() throws Exception {
        List<RuleMatch> found = matches(rule, use("files", 0), secret(HOUR - 1));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.get(0).message())
                .isEqualTo("New MCP server, then sensitive read: server=files, then tool=Read read a file of secrets,"
                        + " in one session");
    }

    @Test
    void aSecretReadBeforeOrAnHourLaterOrInAnotherSessionIsNone() throws Exception {
        CoworkEvent elsewhere = Events.toolResult("Read", true)
                .labelled("secret_path")
                .with("session.id", "sess-other")
                .atSecond(5)
                .build();

        assertThat(matches(rule, use("files", 0), secret(HOUR))).isEmpty();
        assertThat(matches(rule, use("files", 10), secret(5))).isEmpty();
        assertThat(matches(rule, use("files", 0), elsewhere)).isEmpty();
        assertThat(matches(rule, secret(5))).isEmpty();
    }

    @Test
    void twentyReadsInARowAreALotAndNineteenAreNot() throws Exception {
        assertThat(matches(rule, useAndReads(19, 0))).isEmpty();
        assertThat(matches(rule, useAndReads(20, 0)))
                .extracting(RuleMatch::message)
                .containsExactly(
                        "New MCP server, then sensitive read: server=files, then tool=Read read 20 times in a row,"
                                + " in one session");
        assertThat(matches(rule, useAndReads(20, -10)))
                .as("half of them before")
                .isEmpty();
    }

    @Test
    void readsBeforeTheUseOfAnotherServerComeBeforeIt() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(useAndReads(19, 0)));
        events.add(use("mail", 20));
        events.add(Events.toolResult("Read", true).atSecond(21).build());

        RuleMatch match = matches(rule, events.toArray(CoworkEvent[]::new)).get(0);

        assertThat(match.matched())
                .hasSize(21)
                .extracting(MatchedEvent::timeMillis)
                .isSorted();
        assertThat(match.sinceMillis()).isEqualTo(Events.START + 1_000);
    }

    @Test
    void theHourBeginsWithTheFirstUseOfEachServer() throws Exception {
        assertThat(matches(rule, use("files", 0), use("files", 3_000), secret(HOUR + 60)))
                .isEmpty();
        assertThat(matches(rule, use("files", 0), use("mail", 3_000), secret(HOUR + 60)))
                .hasSize(1);
    }

    /** Both operators, one after the other. */
    @Test
    void onlyTheUseOfWhatIsNewCounts() throws Exception {
        assertThat(afterUseOf("files")).hasSize(1);
        assertThat(afterUseOf("known")).isEmpty();
    }

    private List<RuleMatch> afterUseOf(String server) throws Exception {
        try (ServerHarness servers = new ServerHarness();
                RuleHarness sessions = new RuleHarness(rule)) {
            servers.arrive(tool("known", 0), tool(server, WEEK));
            servers.passTime(WEEK + HOUR);
            sessions.arrive(servers.uses().toArray(CoworkEvent[]::new));
            sessions.arrive(secret(WEEK + 5));
            sessions.passTime(WEEK + HOUR);
            return List.copyOf(sessions.matches());
        }
    }

    private static CoworkEvent[] useAndReads(int reads, long from) {
        List<CoworkEvent> events = new ArrayList<>(List.of(use("files", 0)));
        for (int i = 1; i <= reads; i++) {
            events.add(Events.toolResult("Read", true)
                    .with("tool_result_size_bytes", "100")
                    .atSecond(from + i)
                    .build());
        }
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent secret(long second) {
        return Events.toolResult("Read", true)
                .labelled("secret_path")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent use(String server, long second) {
        return NewServerUse.of(tool(server, second));
    }

    private static CoworkEvent tool(String server, long second) {
        return Events.toolResult("mcp__" + server + "__read", true)
                .atSecond(second)
                .build();
    }
}
