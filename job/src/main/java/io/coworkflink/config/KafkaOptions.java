/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link KafkaConfig}. */
final class KafkaOptions {
    static final ConfigOption<String> BOOTSTRAP_SERVERS = ConfigOptions.key("kafka.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Required: the brokers, as host:port, several separated by commas. Local mode starts its own.");
    static final ConfigOption<String> GROUP_ID = ConfigOptions.key("kafka.group-id")
            .stringType()
            .defaultValue("cowork-flink")
            .withDescription("Consumer group under which offsets are committed. Keep it stable for a deployment.");
    static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX = ConfigOptions.key("kafka.transactional-id-prefix")
            .stringType()
            .defaultValue("cowork-flink")
            .withDescription(
                    "Prefix of the names of the transactions that write the outputs. Two jobs on one Kafka must not share it.");
    static final ConfigOption<StartPosition> START = ConfigOptions.key("kafka.start")
            .enumType(StartPosition.class)
            .defaultValue(StartPosition.COMMITTED)
            .withDescription(
                    "Where to read from without a checkpoint. With no offsets committed, committed means earliest.");
    static final ConfigOption<Boolean> BOUNDED = ConfigOptions.key("kafka.bounded")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Stop after the records that are there at the start. Watermarks then wait until all input is read.");
    static final ConfigOption<Integer> PARTITIONS = ConfigOptions.key("kafka.partitions")
            .intType()
            .defaultValue(4)
            .withDescription(
                    "Partitions of the input, events, traces and late events topics made by create-topics. Others get 1.");
    static final ConfigOption<Integer> REPLICATION_FACTOR = ConfigOptions.key("kafka.replication-factor")
            .intType()
            .defaultValue(-1)
            .withDescription("Replicas of the topics made by create-topics. -1 is the broker's default.");
    static final ConfigOption<Map<String, String>> PROPERTIES = ConfigOptions.key("kafka.properties")
            .mapType()
            .defaultValue(Map.of())
            .withDescription(
                    "Passed to all Kafka clients, such as kafka.properties.security.protocol. Secrets as ${env:NAME} or ${file:PATH:KEY}.");

    static final List<ConfigOption<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            GROUP_ID,
            TRANSACTIONAL_ID_PREFIX,
            START,
            BOUNDED,
            PARTITIONS,
            REPLICATION_FACTOR,
            PROPERTIES);

    private KafkaOptions() {}

    static KafkaConfig read(Settings settings) {
        return new KafkaConfig(
                Objects.requireNonNullElse(settings.find(BOOTSTRAP_SERVERS), ""),
                settings.part(TopicOptions::read),
                settings.get(GROUP_ID),
                settings.get(TRANSACTIONAL_ID_PREFIX),
                settings.get(START),
                settings.get(BOUNDED),
                settings.get(PARTITIONS),
                settings.get(REPLICATION_FACTOR),
                settings.entries(PROPERTIES));
    }
}
