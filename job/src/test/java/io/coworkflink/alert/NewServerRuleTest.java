/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The organization prompts for the first time at second 0. */
class NewServerRuleTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long WEEK = 7 * DAY;
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    @Test
    void aServerThatTheOrganizationHasNotUsedIsTold() throws Exception {
        List<RuleMatch> found = matches(used("files", "alice", WEEK), used("files", "alice", WEEK + 5));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message()).isEqualTo("New MCP server: server=files, users=1");
        assertThat(found.get(0).eventTimeMillis()).isEqualTo(Events.START + WEEK * 1_000);
    }

    @Test
    void aConnectionSaysMoreOfIt() throws Exception {
        CoworkEvent connection = Events.event("mcp_server_connection")
                .with("status", "connected")
                .with("server_name", "files")
                .with("server_scope", "user")
                .with("transport_type", "stdio")
                .atSecond(WEEK)
                .build();

        assertThat(matches(connection).get(0).reasons())
                .containsExactly(
                        new Reason("mcp_server", "files", null),
                        new Reason("mcp_server_scope", "user", null),
                        new Reason("transport_type", "stdio", null),
                        new Reason("users", "1", "3"));
    }

    @Test
    void nothingIsNewWhileTheOrganizationIs() throws Exception {
        assertThat(matches(used("files", "alice", WEEK - 1))).isEmpty();
        assertThat(matches(used("files", "alice", WEEK - 1), used("files", "bob", WEEK)))
                .isEmpty();
        assertThat(matches(unofficial("alice", WEEK - 1))).isEmpty();
    }

    @Test
    void aServerIsNewAgainAfterThirtyDaysAndToEachOrganization() throws Exception {
        long again = WEEK + 30 * DAY;
        assertThat(matches(used("files", "alice", WEEK), used("files", "alice", again)))
                .hasSize(1);
        assertThat(matches(used("files", "alice", WEEK), used("files", "alice", again + 1)))
                .hasSize(2);
        assertThat(matches(used("files", "alice", WEEK), inOrganization("org-other", WEEK + 1)))
                .hasSize(1);
    }

    @Test
    void threeUsersWithinAnHourAreAnErrorAndTwoAreNot() throws Exception {
        assertThat(matches(
                        used("files", "alice", WEEK), used("files", "bob", WEEK + 1), used("files", "bob", WEEK + 2)))
                .hasSize(1);

        List<RuleMatch> spreading = matches(
                used("files", "alice", WEEK),
                used("files", "bob", WEEK + 1),
                used("files", "carol", WEEK + HOUR - 1),
                used("files", "dave", WEEK + HOUR - 1));
        assertThat(spreading).extracting(RuleMatch::severity).containsExactly(Severity.WARNING, Severity.ERROR);
        assertThat(spreading)
                .extracting(RuleMatch::groupKey)
                .containsOnly(spreading.get(0).groupKey());
        assertThat(matches(
                        used("files", "alice", WEEK),
                        used("files", "bob", WEEK + 1),
                        used("files", "carol", WEEK + HOUR)))
                .hasSize(1);
    }

    @Test
    void everyPluginFromElsewhereIsToldAndNoOfficialOne() throws Exception {
        assertThat(matches(unofficial("alice", WEEK), unofficial("bob", WEEK + DAY)))
                .extracting(RuleMatch::message)
                .containsExactly(
                        "Plugin from outside the official marketplace: plugin=helper marketplace=ours, users=1",
                        "Plugin from outside the official marketplace: plugin=helper marketplace=ours, users=1");
        assertThat(matches(unofficial("alice", WEEK), unofficial("bob", WEEK + 1), unofficial("carol", WEEK + 2)))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.WARNING, Severity.WARNING, Severity.ERROR);
        assertThat(matches(plugin("true", "alice", WEEK), plugin(null, "alice", WEEK)))
                .isEmpty();
    }

    @Test
    void toolsWithoutAServerAndRequestsOnBehalfOfOneAreNone() throws Exception {
        CoworkEvent request = Events.apiRequest("m", "1")
                .with("mcp_server.name", "files")
                .atSecond(WEEK)
                .build();
        assertThat(matches(Events.toolResult("Read", true).atSecond(WEEK).build(), request))
                .isEmpty();
    }

    @Test
    void orderAndRepetitionAndARestartDoNotMatter() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(used("server-" + i % 7, "user-" + i % 5, WEEK - 300 + i * 97L));
        }
        List<RuleMatch> expected = matches(events.toArray(CoworkEvent[]::new));
        assertThat(expected).isNotEmpty();
        long seed = System.nanoTime();
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, new Random(seed));

        try (ServerHarness harness = new ServerHarness()) {
            harness.arrive(prompt(0));
            harness.arrive(events.toArray(CoworkEvent[]::new));
            harness.passTime(WEEK + 600);
            harness.restart();
            harness.passTime(2 * WEEK);
            assertThat(harness.matches()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void namesThatAreMadeUpAreNotRememberedWithoutEnd() throws Exception {
        try (ServerHarness harness = new ServerHarness()) {
            for (int i = 0; i < KnownServers.MOST + 100; i++) {
                harness.arrive(used("server-" + i, "alice", i));
            }
            harness.passTime(10_000);
            assertThat(harness.stateEntries()).isLessThan(KnownServers.MOST + 10);

            harness.passTime(32 * DAY);
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    private static List<RuleMatch> matches(CoworkEvent... events) throws Exception {
        try (ServerHarness harness = new ServerHarness()) {
            harness.arrive(events);
            harness.arrive(prompt(0));
            harness.passTime(60 * DAY);
            return List.copyOf(harness.matches());
        }
    }

    private static CoworkEvent prompt(long second) {
        return Events.prompt("p", "text").atSecond(second).build();
    }

    private static CoworkEvent used(String server, String user, long second) {
        return Events.toolResult("mcp__" + server + "__read", true)
                .with("user.id", user)
                .atSecond(second)
                .build();
    }

    private static CoworkEvent inOrganization(String organization, long second) {
        return Events.toolResult("mcp__files__read", true)
                .with("organization.id", organization)
                .atSecond(second)
                .build();
    }

    private static CoworkEvent unofficial(String user, long second) {
        return plugin("false", user, second);
    }

    private static CoworkEvent plugin(String official, String user, long second) {
        return Events.event("plugin_installed")
                .with("marketplace.is_official", official)
                .with("plugin.name", "helper")
                .with("marketplace.name", "ours")
                .with("user.id", user)
                .atSecond(second)
                .build();
    }
}
