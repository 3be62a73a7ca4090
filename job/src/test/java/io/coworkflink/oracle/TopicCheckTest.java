/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
    private final OracleResult expected = run(
            event("api_request", 1, "cost_usd", "0.1", "model", "m"),
            event("api_error", 2, "model", "m", "status_code", "500", "error", "overloaded"),
            event("tool_result", 3, "tool_name", "Read", "success", "false"),
            event("tool_decision", 4, "tool_name", "Read", "decision", "accept", "source", "config"),
            event("user_prompt", 5),
            event("user_prompt", 5),
            event("mcp_server_connection", 6, "server_name", "tickets", "status", "connected"),
            event("skill_activated", 7, "skill.name", "minutes", "invocation_trigger", "user"),
            event("permission_mode_changed", 8, "to_mode", "plan"),
            "not a record".getBytes(UTF_8));
    private final Map<String, List<JsonNode>> topics = new HashMap<>();

    @BeforeEach
    void fillTheTopicsAsExpected() {
        topics.put("cowork-events", copies(expected.events()));
        topics.put("cowork-traces", copies(expected.traces()));
        expected.dashboards().forEach((name, rows) -> {
            if (!name.equals("late_cost")) {
                topics.put("cowork-dash-" + name, copies(rows));
            }
        });
        topics.put("cowork-alerts", copies(expected.alerts()));
        topics.get("cowork-alerts").forEach(alert -> ((ObjectNode) alert).put("state", "firing"));
        topics.put("cowork-dead-letters", copies(List.of(deadLetter())));
    }

    @Test
    void topicsThatHoldWhatTheyMustHaveNoDifferences() {
        assertThat(TopicCheck.differences(expected, topics)).isEmpty();
    }

    @Test
    void everyEmptyTopicIsNoticed() {
        for (String topic : List.copyOf(topics.keySet())) {
            List<JsonNode> rows = topics.remove(topic);
            assertThat(TopicCheck.differences(expected, topics)).isNotEmpty().allMatch(line -> line.startsWith(topic));
            topics.put(topic, rows);
        }
    }

    @Test
    void everyRowTooManyIsNoticed() {
        for (String topic : List.of("cowork-events", "cowork-dash-cost", "cowork-dash-api", "cowork-alerts")) {
            List<JsonNode> rows = topics.get(topic);
            rows.add(rows.get(0));
            assertThat(TopicCheck.differences(expected, topics)).isNotEmpty().allMatch(line -> line.startsWith(topic));
            rows.remove(0);
        }
    }

    @Test
    void anOlderRevisionDoesNotMatterButAnOpenTraceDoes() {
        ObjectNode older = expected.traces().get(0).deepCopy();
        older.put("revision", 0).put("event_count", 1).put("status", "open");
        topics.get("cowork-traces").add(older);
        assertThat(TopicCheck.differences(expected, topics)).isEmpty();

        ((ObjectNode) topics.get("cowork-traces").get(0)).put("status", "open");
        assertThat(TopicCheck.differences(expected, topics)).containsExactly("cowork-traces: still open \"prompt\"");
    }

    @Test
    void theWordsOfAnApiErrorMatter() {
        JsonNode alert = topics.get("cowork-alerts").stream()
                .filter(row -> row.path("alert_type").asText().equals("api_error"))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) alert).put("message", "API error: model=m status=500 error=other");

        assertThat(TopicCheck.differences(expected, topics)).hasSize(1).allMatch(line -> line.contains("overloaded"));
    }

    @Test
    void aDeadLetterSentTwiceIsOne() {
        topics.get("cowork-dead-letters").add(deadLetter());
        assertThat(TopicCheck.differences(expected, topics)).isEmpty();

        topics.get("cowork-dead-letters").add(deadLetter().put("offset", 4));
        assertThat(TopicCheck.differences(expected, topics))
                .containsExactly("cowork-dead-letters: expected 1 but was 2");
    }

    @Test
    void whenARepetitionIsNoticedDoesNotMatterButThatItIs() {
        ObjectNode minute = (ObjectNode) topics.get("cowork-dash-quality").get(0);
        ObjectNode later = minute.deepCopy().put("window_start", "2027-01-01T00:00:00.000Z");
        topics.get("cowork-dash-quality").add(later.put("event_count", 0));
        minute.put("duplicate_count", 0);
        assertThat(TopicCheck.differences(expected, topics)).isEmpty();

        later.put("duplicate_count", 0);
        assertThat(TopicCheck.differences(expected, topics))
                .hasSize(1)
                .allMatch(line -> line.startsWith("cowork-dash-quality"));

        later.put("event_count", 1).put("duplicate_count", 1);
        assertThat(TopicCheck.differences(expected, topics))
                .hasSize(1)
                .allMatch(line -> line.startsWith("cowork-dash-quality"));
    }

    private static ObjectNode deadLetter() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", 0)
                .put("offset", 3)
                .put("record_index", -1);
    }

    private static List<JsonNode> copies(List<? extends JsonNode> rows) {
        List<JsonNode> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(row.deepCopy()));
        return copies;
    }
}
