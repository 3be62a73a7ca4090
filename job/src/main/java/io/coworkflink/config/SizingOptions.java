/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The options behind {@link SizingConfig}. */
final class SizingOptions {
    static final ConfigOption<Integer> USERS = ConfigOptions.key("sizing.users")
            .intType()
            .defaultValue(0)
            .withDescription("How many people use Cowork. The command sizing needs it; 0 is not told.");
    static final ConfigOption<Integer> PROMPTS_PER_DAY = ConfigOptions.key("sizing.prompts-per-day")
            .intType()
            .defaultValue(30)
            .withDescription("Prompts of one user on a working day.");
    static final ConfigOption<Integer> EVENTS_PER_PROMPT = ConfigOptions.key("sizing.events-per-prompt")
            .intType()
            .defaultValue(45)
            .withDescription("Events for each prompt, those of the session around it included.");
    static final ConfigOption<MemorySize> BYTES_PER_EVENT = ConfigOptions.key("sizing.bytes-per-event")
            .memoryType()
            .defaultValue(new MemorySize(800))
            .withDescription("An event as protobuf in the input topic, before compression.");
    static final ConfigOption<Duration> WORKING_TIME = ConfigOptions.key("sizing.working-time")
            .durationType()
            .defaultValue(Duration.ofHours(8))
            .withDescription("In how much of a day its prompts come.");
    static final ConfigOption<String> PEAK_FACTOR = ConfigOptions.key("sizing.peak-factor")
            .stringType()
            .defaultValue("3.0")
            .withDescription("How many times the mean of the working time its busiest minutes are.");
    static final ConfigOption<Integer> EVENTS_PER_CORE = ConfigOptions.key("sizing.events-per-core")
            .intType()
            .defaultValue(1_500)
            .withDescription(
                    "Events that one core takes in a second: per core of mvn -Pbench on a machine like yours.");
    static final ConfigOption<ReportFormat> REPORT = ConfigOptions.key("sizing.report")
            .enumType(ReportFormat.class)
            .defaultValue(ReportFormat.TEXT)
            .withDescription("How sizing prints its results.");

    static final List<ConfigOption<?>> ALL = List.of(
            USERS,
            PROMPTS_PER_DAY,
            EVENTS_PER_PROMPT,
            BYTES_PER_EVENT,
            WORKING_TIME,
            PEAK_FACTOR,
            EVENTS_PER_CORE,
            REPORT);

    private SizingOptions() {}

    static SizingConfig read(Settings settings) {
        return new SizingConfig(
                settings.get(USERS),
                settings.get(PROMPTS_PER_DAY),
                settings.get(EVENTS_PER_PROMPT),
                settings.bytes(BYTES_PER_EVENT),
                settings.get(WORKING_TIME),
                settings.decimal(PEAK_FACTOR),
                settings.get(EVENTS_PER_CORE),
                settings.get(REPORT));
    }
}
