/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.config.DashboardConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventCatalog;
import io.coworkflink.event.Events;
import io.coworkflink.schema.OutputRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DashboardsPipelineTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int MAX_ROWS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void costSumsExactlyAndAveragesOverRequestsThatHaveACost() throws Exception {
        List<JsonNode> rows = run(
                "cost",
                Events.apiRequest("sonnet", "0.1").atSecond(1).build(),
                Events.apiRequest("sonnet", "0.2").atSecond(2).build(),
                Events.apiRequest("sonnet", "unreadable").atSecond(3).build(),
                Events.apiError("sonnet", "429", "slow").atSecond(4).build(),
                Events.apiRequest("sonnet", "7").atSecond(61).build());
        assertThat(rows).hasSize(2);
        JsonNode first = rows.get(0);
        assertThat(first.get("window_start").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(first.get("window_end").asText()).isEqualTo("2026-03-01T10:01:00.000Z");
        assertThat(first.get("grain").asText()).isEqualTo("organization_user_model");
        assertThat(first.get("organization_id").asText()).isEqualTo("org-acme");
        assertThat(first.get("user_key").asText()).isEqualTo("alice");
        assertThat(first.get("total_cost_usd").asText()).isEqualTo("0.3");
        assertThat(first.get("request_count").asInt()).isEqualTo(3);
        assertThat(first.get("avg_cost_per_request").asText()).isEqualTo("0.15");
        assertThat(rows.get(1).get("total_cost_usd").asText()).isEqualTo("7");
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
        assertThat(rows).singleElement().satisfies(row -> {
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
        assertThat(rows)
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
        assertThat(rows).singleElement().satisfies(row -> {
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
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        DataStream<CoworkEvent> source = env.fromData(List.of(events))
                .uid("source")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<CoworkEvent>forMonotonousTimestamps()
                        .withTimestampAssigner((event, before) -> event.time().millis()))
                .uid("watermarks");
        SqlFile file = SqlFile.onClassPath("sql/dashboards").stream()
                .filter(candidate -> candidate.name().equals(dashboard))
                .findFirst()
                .orElseThrow();
        DataStream<OutputRecord> output = Dashboards.over(
                        env, Dashboards.inTime(source), new DashboardConfig(null, 500))
                .run(file, "dash-" + dashboard);
        List<JsonNode> rows = new ArrayList<>();
        for (OutputRecord row : output.executeAndCollect(MAX_ROWS)) {
            rows.add(JSON.readTree(row.value()));
        }
        rows.sort(Comparator.comparing(row -> row.get("window_start").asText()));
        return rows;
    }
}
