/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventCatalog;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DashboardsPipelineTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void costSumsExactlyAndAveragesOverRequestsThatHaveACost() throws Exception {
        List<JsonNode> rows = run(
                "cost",
                Events.apiRequest("sonnet", "0.1").atSecond(1).build(),
                Events.apiRequest("sonnet", "0.2").atSecond(2).build(),
                Events.apiRequest("sonnet", "unreadable").atSecond(3).build(),
                Events.apiError("sonnet", "429", "slow").atSecond(4).build(),
                Events.apiRequest("sonnet", "7").atSecond(61).build());
        List<JsonNode> detailed = grain(rows, "organization_user_model");
        assertThat(detailed).hasSize(2);
        JsonNode first = detailed.get(0);
        assertThat(first.get("window_start").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(first.get("window_end").asText()).isEqualTo("2026-03-01T10:01:00.000Z");
        assertThat(first.get("grain").asText()).isEqualTo("organization_user_model");
        assertThat(first.get("organization_id").asText()).isEqualTo("org-acme");
        assertThat(first.get("user_key").asText()).isEqualTo("alice");
        assertThat(first.get("total_cost_usd").asText()).isEqualTo("0.3");
        assertThat(first.get("request_count").asInt()).isEqualTo(3);
        assertThat(first.get("avg_cost_per_request").asText()).isEqualTo("0.15");
        assertThat(detailed.get(1).get("total_cost_usd").asText()).isEqualTo("7");
    }

    @Test
    void costIsTheSameMoneyInEveryGrain() throws Exception {
        List<JsonNode> rows = run(
                "cost",
                Events.apiRequest("sonnet", "1")
                        .with("cowork.team", "sales")
                        .with("query_source", "repl_main_thread")
                        .atSecond(1)
                        .build(),
                Events.apiRequest("haiku", "2")
                        .with("cowork.team", "sales")
                        .with("query_source", "agent:Explore")
                        .with("agent.name", "Explore")
                        .with("user.id", "bob")
                        .atSecond(2)
                        .build(),
                Events.apiRequest("sonnet", "4")
                        .with("organization.id", "org-else")
                        .with("skill.name", "minutes")
                        .with("plugin.name", "office")
                        .with("mcp_server.name", "mail")
                        .atSecond(3)
                        .build());
        assertThat(rows)
                .extracting(row -> String.join(
                        " ",
                        Stream.of(
                                        "grain",
                                        "organization_id",
                                        "team",
                                        "user_key",
                                        "model",
                                        "query_source_class",
                                        "agent_name",
                                        "skill",
                                        "plugin_name",
                                        "mcp_server",
                                        "total_cost_usd")
                                .map(column -> row.get(column).asText())
                                .toList()))
                .containsExactlyInAnyOrder(
                        "total all all all all all all all all all 7",
                        "organization org-acme all all all all all all all all 3",
                        "organization org-else all all all all all all all all 4",
                        "organization_team org-acme sales all all all all all all all 3",
                        "organization_team org-else unknown all all all all all all all 4",
                        "organization_user_model org-acme all alice sonnet all all all all all 1",
                        "organization_user_model org-acme all bob haiku all all all all all 2",
                        "organization_user_model org-else all alice sonnet all all all all all 4",
                        "organization_source org-acme all all all main none all all all 1",
                        "organization_source org-acme all all all subagent Explore all all all 2",
                        "organization_source org-else all all all main none all all all 4",
                        "organization_extension org-acme all all all all all none none none 3",
                        "organization_extension org-else all all all all all minutes office mail 4");
    }

    @Test
    void whatTheCacheSavesAndItsMissesCostAreAtListPrice() throws Exception {
        List<JsonNode> rows = run(
                "cache",
                Events.apiRequest("claude-sonnet-4-20250514", "0.1")
                        .with("input_tokens", "10")
                        .with("cache_read_tokens", "100000")
                        .with("cache_creation_tokens", "20000")
                        .atSecond(1)
                        .build(),
                Events.apiRequest("nobody-knows-me", "0.1")
                        .with("cache_read_tokens", "5")
                        .atSecond(2)
                        .build());
        // Per million: 3.00 as input, 0.30 read, 3.75 written.
        assertThat(grain(rows, "organization_user_model"))
                .extracting(row -> row.get("model").asText() + " "
                        + row.get("savings_usd").asText() + " "
                        + row.get("miss_cost_usd").asText())
                .containsExactlyInAnyOrder("claude-sonnet-4-20250514 0.27 0.069", "nobody-knows-me null null");
    }

    @Test
    void aFailedToolIsCountedByItsErrorToo() throws Exception {
        List<JsonNode> rows = run(
                "tools",
                Events.toolResult("Bash", true).atSecond(1).build(),
                Events.toolResult("Bash", false)
                        .with("error_type", "ShellError")
                        .with("tool_input_size_bytes", "7")
                        .atSecond(2)
                        .build(),
                Events.toolResult("Bash", false).atSecond(3).build());
        assertThat(rows)
                .extracting(row -> row.get("grain").asText() + " "
                        + row.get("error_type").asText() + " "
                        + row.get("invocation_count") + " "
                        + row.get("failure_count") + " "
                        + row.get("input_bytes"))
                .containsExactlyInAnyOrder("tool all 3 2 7", "tool_error ShellError 1 1 7", "tool_error unknown 1 1 0");
    }

    @Test
    void labelsOfRedactionAreSignalsAndSoAreModesWithoutPermissions() throws Exception {
        List<JsonNode> rows = run(
                "signals",
                Events.event("permission_mode_changed")
                        .with("to_mode", "bypassPermissions")
                        .atSecond(1)
                        .build(),
                Events.event("compaction")
                        .with("trigger", "auto")
                        .with("pre_tokens", "1000")
                        .with("post_tokens", "200")
                        .atSecond(2)
                        .build(),
                Events.event("hook_execution_complete")
                        .with("hook_event", "PreToolUse")
                        .with("num_blocking", "2")
                        .with("total_duration_ms", "30")
                        .atSecond(3)
                        .build(),
                Events.event("api_refusal")
                        .with("category", "cyber")
                        .with("server_fallback_hop", "true")
                        .atSecond(4)
                        .build(),
                Events.toolResult("Bash", true)
                        .labelled("shell_network")
                        .atSecond(5)
                        .build());
        assertThat(rows)
                .extracting(row -> row.get("kind").asText() + " "
                        + row.get("label").asText() + " "
                        + row.get("event_count") + " "
                        + row.get("blocked_count") + " "
                        + row.get("duration_ms") + " "
                        + row.get("tokens_before") + " "
                        + row.get("tokens_after"))
                .containsExactlyInAnyOrder(
                        "permission_mode bypassPermissions 1 0 0 0 0",
                        "compaction auto 1 0 0 1000 200",
                        "hook PreToolUse 1 2 30 0 0",
                        "label shell_network 1 0 0 0 0");
    }

    @Test
    void whatPeopleWorkOnIsALabel() throws Exception {
        List<JsonNode> rows = run(
                "use",
                Events.toolResult("Read", true)
                        .with("tool_input", "{\"file_path\":\"/home/alice/Budget.xlsx\"}")
                        .atSecond(1)
                        .build(),
                Events.event("user_prompt")
                        .with("command_name", "review")
                        .atSecond(2)
                        .build());
        assertThat(rows)
                .extracting(
                        row -> row.get("kind").asText() + " " + row.get("label").asText())
                .containsExactlyInAnyOrder("tool_category read", "file_type spreadsheet", "command review");
    }

    private static List<JsonNode> grain(List<JsonNode> rows, String grain) {
        return rows.stream()
                .filter(row -> row.get("grain").asText().equals(grain))
                .toList();
    }

    @Test
    void toolsCountFailuresAndAverageDurations() throws Exception {
        List<JsonNode> rows = run(
                "tools",
                Events.toolResult("Read", true)
                        .with("duration_ms", "45")
                        .atSecond(1)
                        .build(),
                Events.toolResult("Read", false)
                        .with("duration_ms", "12")
                        .atSecond(2)
                        .build(),
                Events.toolResult("Read", true).atSecond(3).build(),
                Events.toolDecision("Read", "accept").atSecond(4).build());
        assertThat(grain(rows, "tool")).singleElement().satisfies(row -> {
            assertThat(row.get("tool_name").asText()).isEqualTo("Read");
            assertThat(row.get("invocation_count").asInt()).isEqualTo(3);
            assertThat(row.get("failure_count").asInt()).isEqualTo(1);
            assertThat(row.get("success_rate").asDouble()).isEqualTo(2.0 / 3);
            assertThat(row.get("avg_duration_ms").asDouble()).isEqualTo(28.5);
        });
    }

    @Test
    void apiHealthIsGivenPerModelAndPerOutcome() throws Exception {
        List<JsonNode> rows = run(
                "api",
                Events.apiRequest("sonnet", "0.1").atSecond(1).build(),
                Events.apiRequest("sonnet", "0.1").atSecond(2).build(),
                Events.apiError("sonnet", "429", "slow").atSecond(3).build(),
                Events.apiError("sonnet", "undefined", "gone").atSecond(4).build());
        assertThat(rows)
                .extracting(row -> row.get("grain").asText() + " "
                        + row.get("status_code").asText() + " "
                        + row.get("request_count") + " "
                        + row.get("error_count") + " "
                        + row.get("error_rate"))
                .containsExactlyInAnyOrder(
                        "model all 4 2 0.5",
                        "model_status ok 2 0 0.0",
                        "model_status 429 1 1 1.0",
                        "model_status unknown 1 1 1.0");
    }

    @Test
    void cacheRatioIsNullWhereTheCacheWasNotUsed() throws Exception {
        List<JsonNode> rows = run(
                "cache",
                Events.apiRequest("sonnet", "0.1")
                        .with("cache_read_tokens", "800")
                        .with("cache_creation_tokens", "200")
                        .atSecond(1)
                        .build(),
                Events.apiRequest("haiku", "0.1").atSecond(2).build());
        assertThat(grain(rows, "model"))
                .extracting(row -> row.get("model").asText() + " " + row.get("cache_hit_ratio"))
                .containsExactlyInAnyOrder("sonnet 0.8", "haiku null");
    }

    @Test
    void absurdNumbersOfTokensMakeNoSumNegative() throws Exception {
        Events absurd = Events.apiRequest("sonnet", "0.1")
                .with("cache_read_tokens", "9223372036854775807")
                .with("cache_creation_tokens", "9223372036854775807");
        List<JsonNode> rows = run(
                "cache",
                absurd.atSecond(1).build(),
                absurd.atSecond(2).build(),
                absurd.atSecond(3).with("cache_read_tokens", "unreadable").build());
        assertThat(grain(rows, "model")).singleElement().satisfies(row -> {
            assertThat(row.get("cache_read_tokens").asLong()).isEqualTo(Long.MAX_VALUE);
            assertThat(row.get("cache_creation_tokens").asLong()).isEqualTo(Long.MAX_VALUE);
            assertThat(row.get("cache_hit_ratio").asDouble()).isEqualTo(0.4);
        });
    }

    @Test
    void coverageCountsHowOftenEachDocumentedAttributeIsThere() throws Exception {
        List<JsonNode> rows = run(
                "coverage",
                version("1.0", Events.apiRequest("sonnet", "0.1").atSecond(1)),
                version("1.0", Events.apiRequest("sonnet", null).atSecond(2)),
                version("1.0", Events.apiRequest("sonnet", "undefined").atSecond(3)),
                version("2.0", Events.apiRequest("sonnet", "0").atSecond(4)),
                version("2.0", Events.event("tea_break").atSecond(5)),
                version(
                        "2.0",
                        Events.event("coffee_break").with("user.id", null).atSecond(6)),
                version("1.0", Events.apiRequest("sonnet", null).atSecond(61)));
        assertThat(rows)
                .filteredOn(row -> List.of("cost_usd", "model", "user.id")
                        .contains(row.get("attribute").asText()))
                .extracting(row -> row.get("window_start").asText().substring(14, 16) + " "
                        + row.get("client_version").asText() + " "
                        + row.get("event_name").asText() + " "
                        + row.get("attribute").asText() + " "
                        + row.get("event_count") + " "
                        + row.get("present_count") + " "
                        + row.get("presence_ratio"))
                .containsExactlyInAnyOrder(
                        "00 1.0 api_request cost_usd 3 1 " + 1.0 / 3,
                        "00 1.0 api_request model 3 3 1.0",
                        "00 1.0 api_request user.id 3 3 1.0",
                        "00 2.0 api_request cost_usd 1 1 1.0",
                        "00 2.0 api_request model 1 1 1.0",
                        "00 2.0 api_request user.id 1 1 1.0",
                        "00 2.0 undocumented user.id 2 1 0.5",
                        "01 1.0 api_request cost_usd 1 0 0.0",
                        "01 1.0 api_request model 1 1 1.0",
                        "01 1.0 api_request user.id 1 1 1.0");
        assertThat(rows).allMatch(row -> row.get("grain").asText().equals("client_event_attribute"));
    }

    @Test
    void coverageWatchesWhatTheCatalogDocuments() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (String name : EventCatalog.names()) {
            events.add(version("1.0", Events.event(name).atSecond(events.size())));
        }
        Map<String, Set<String>> watched = new TreeMap<>();
        for (JsonNode row : run("coverage", events.toArray(CoworkEvent[]::new))) {
            watched.computeIfAbsent(row.get("event_name").asText(), name -> new TreeSet<>())
                    .add(row.get("attribute").asText());
        }
        Map<String, Set<String>> documented = new TreeMap<>();
        EventCatalog.names().forEach(name -> documented.put(name, new TreeSet<>(EventCatalog.watched(name))));
        assertThat(watched).isEqualTo(documented);
    }

    private static CoworkEvent version(String version, Events event) {
        return event.with("service.version", version).build();
    }

    private static List<JsonNode> run(String dashboard, CoworkEvent... events) throws Exception {
        return DashboardRun.of(List.of(events)).rows(dashboard);
    }
}
