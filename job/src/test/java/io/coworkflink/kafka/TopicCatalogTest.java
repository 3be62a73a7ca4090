/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.ReadmeTables;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {
    private static final CoworkConfig CONFIG = ConfigLoader.load(
            List.of(
                    "--kafka.bootstrap-servers=b:1",
                    "--kafka.partitions=6",
                    "--kafka.topic.input=logs",
                    "--ingest.max-value-size=1 mb",
                    "--kafka.topic.dashboard-prefix=board."),
            Map.of());

    @Test
    void everyTopicIsThereOnce() {
        assertThat(TopicCatalog.of(CONFIG, List.of("cost", "tools")))
                .extracting(TopicSpec::name)
                .containsExactly(
                        "logs",
                        "cowork-events",
                        "cowork-traces",
                        "cowork-late-events",
                        "board.cost",
                        "board.tools",
                        "cowork-alerts",
                        "cowork-undelivered-alerts",
                        "cowork-dead-letters",
                        "cowork-alert-control",
                        "cowork-audit");
    }

    @Test
    void topicsKeyedByTraceHaveThePartitionsAskedForAndOthersOne() {
        assertThat(TopicCatalog.of(CONFIG, List.of("cost")))
                .filteredOn(topic -> topic.partitions() == 6)
                .extracting(TopicSpec::name)
                .containsExactly("logs", "cowork-events", "cowork-traces", "cowork-late-events");
        assertThat(TopicCatalog.of(CONFIG, List.of("cost")))
                .allMatch(topic -> topic.partitions() == 6 || topic.partitions() == 1);
    }

    @Test
    void onlyTracesAreCompacted() {
        assertThat(TopicCatalog.of(CONFIG, List.of("cost")))
                .filteredOn(topic -> topic.cleanupPolicy().contains("compact"))
                .extracting(TopicSpec::name)
                .containsExactly("cowork-traces");
    }

    @Test
    void rawRecordsAreKeptForTheShortestTime() {
        List<TopicSpec> topics = TopicCatalog.of(CONFIG, List.of("cost"));

        assertThat(topics.get(0).retention()).isEqualTo(Duration.ofDays(3));
        assertThat(topics.subList(1, topics.size()))
                .allMatch(
                        topic -> topic.retention() == null || topic.retention().toDays() > 3);
    }

    @Test
    void theBrokerTakesWhatTheJobTakesAndWrites() {
        List<TopicSpec> topics = TopicCatalog.of(CONFIG, List.of());

        assertThat(maxBytes(topics.get(0))).isGreaterThan(1 << 20).isLessThan(2 << 20);
        assertThat(topics.subList(1, 4)).allMatch(topic -> maxBytes(topic) == TopicCatalog.MAX_OUTPUT_BYTES);
    }

    @Test
    void outputsAgeFromTheirArrivalAndTheInputFromTheTimeItsWriterGives() {
        List<TopicSpec> topics = TopicCatalog.of(CONFIG, List.of("cost"));

        assertThat(topics.get(0).configs()).doesNotContainKey("message.timestamp.type");
        assertThat(topics.subList(1, topics.size()))
                .allSatisfy(
                        topic -> assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void aTopicKeptForEverIsOtherwiseTheSame() {
        TopicSpec traces = TopicCatalog.of(CONFIG, List.of()).get(2);

        Map<String, String> expected = new HashMap<>(traces.configs());
        expected.put("retention.ms", "-1");
        assertThat(traces.keptForEver().configs()).isEqualTo(expected);
        assertThat(traces.keptForEver().partitions()).isEqualTo(traces.partitions());
    }

    @Test
    void theReadmeHoldsTheTableThatMainPrints() throws Exception {
        assertThat(ReadmeTables.between("topics")).isEqualTo(TopicTable.markdown());
    }

    private static int maxBytes(TopicSpec topic) {
        return Integer.parseInt(topic.configs().get("max.message.bytes"));
    }
}
