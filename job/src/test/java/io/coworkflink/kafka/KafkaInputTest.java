/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.StartPosition;
import io.coworkflink.ingest.Decoded;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaInputTest {
    @Test
    void whatWasNeverCommittedIsNotRead() {
        assertThat(properties("--kafka.bootstrap-servers=b:1")).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void nobodyCanAskForWhatWasNeverCommitted() {
        assertThatThrownBy(() -> properties(
                        "--kafka.bootstrap-servers=b:1", "--kafka.properties.isolation.level=read_uncommitted"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.properties.isolation.level")
                .hasMessageContaining("is set by the job");
    }

    @Test
    void theUsersOwnPropertiesAreTheConsumers() {
        assertThat(properties(
                        "--kafka.bootstrap-servers=b:1",
                        "--kafka.group-id=watchers",
                        "--kafka.properties.max.poll.records=50"))
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("group.id", "watchers")
                .containsEntry("max.poll.records", "50");
    }

    @ParameterizedTest
    @EnumSource(StartPosition.class)
    void aJobWhosePlaceIsGoneGoesOnWithTheOldestRecordThereIs(StartPosition start) {
        assertThat(properties("--kafka.bootstrap-servers=b:1", "--kafka.start=" + start))
                .containsEntry("auto.offset.reset", "earliest");
    }

    /** The connector shows them to nobody before it connects. */
    private static Map<Object, Object> properties(String... arguments) {
        KafkaSource<Decoded> source = KafkaInput.otlpLogs(ConfigLoader.load(List.of(arguments), Map.of()));
        return assertThat(source)
                .extracting("props", map(Object.class, Object.class))
                .actual();
    }
}
