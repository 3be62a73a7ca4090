/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of the job: those of its stages, and the few that belong to none of them. */
final class JobOptions {
    static final ConfigOption<String> CONFIG = ConfigOptions.key("config")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "A YAML file of options, nested or with dotted keys. Environment and command line win over it.");
    static final ConfigOption<Duration> CHECKPOINT_INTERVAL = ConfigOptions.key("checkpoint.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "Time between checkpoints, and so until outputs are visible, unless Flink's execution.checkpointing.interval is set.");

    static final List<ConfigOption<?>> ALL = Stream.of(
                    List.of(CONFIG),
                    KafkaOptions.ALL,
                    TopicOptions.ALL,
                    List.of(CHECKPOINT_INTERVAL),
                    IngestOptions.ALL,
                    ValidationOptions.ALL,
                    WatermarkOptions.ALL,
                    RedactionOptions.ALL,
                    TeamOptions.ALL,
                    DeduplicationOptions.ALL,
                    TraceOptions.ALL,
                    DashboardOptions.ALL,
                    AlertOptions.ALL,
                    SequenceRuleOptions.ALL,
                    AbsenceRuleOptions.ALL,
                    RiskRuleOptions.ALL,
                    PermissionRuleOptions.ALL,
                    WindowRuleOptions.ALL,
                    BaselineRuleOptions.ALL,
                    CostRuleOptions.ALL,
                    BudgetOptions.ALL,
                    LifecycleOptions.ALL,
                    WebhookOptions.ALL,
                    ResultsOptions.ALL,
                    DoctorOptions.ALL,
                    SizingOptions.ALL)
            .<ConfigOption<?>>flatMap(Collection::stream)
            .toList();

    private static final Duration SHORTEST_CHECKPOINT = Duration.ofMillis(10);
    /** The outputs' transactions must not outlive what brokers allow, 15 min unless configured. */
    private static final Duration LONGEST_CHECKPOINT = Duration.ofMinutes(10);

    private JobOptions() {}

    static Duration readCheckpointInterval(Settings settings) {
        return checkpointInterval(settings.get(CHECKPOINT_INTERVAL));
    }

    /** The interval itself, when it is a fitting one. */
    static Duration checkpointInterval(Duration interval) {
        new Problems()
                .between(CHECKPOINT_INTERVAL, interval, SHORTEST_CHECKPOINT, LONGEST_CHECKPOINT)
                .throwIfAny();
        return interval;
    }
}
