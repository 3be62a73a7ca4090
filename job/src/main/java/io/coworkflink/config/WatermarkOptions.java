/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link WatermarkConfig}. */
final class WatermarkOptions {
    static final ConfigOption<Duration> OUT_OF_ORDERNESS = ConfigOptions.key("watermark.out-of-orderness")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How far the watermark stays behind the largest time seen in a partition.");
    static final ConfigOption<Duration> QUIET_TIME = ConfigOptions.key("watermark.quiet-time")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "Silence after which a live partition's watermark follows the clock, so that windows close.");
    static final ConfigOption<Duration> QUIET_DISTANCE = ConfigOptions.key("watermark.quiet-distance")
            .durationType()
            .defaultValue(Duration.ofSeconds(60))
            .withDescription(
                    "How far behind the clock it follows. Live means that the last record was fresher than this, or than a minute.");
    static final ConfigOption<Duration> CLAMP_AHEAD = ConfigOptions.key("watermark.clamp-ahead")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription(
                    "How far ahead of Kafka's time an event may be. Times further ahead are pulled back and flagged.");
    static final ConfigOption<Duration> BACKLOG_IDLE_TIME = ConfigOptions.key("watermark.backlog-idle-time")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("Silence after which a partition that is not live stops holding the others back.");

    static final List<ConfigOption<?>> ALL =
            List.of(OUT_OF_ORDERNESS, QUIET_TIME, QUIET_DISTANCE, CLAMP_AHEAD, BACKLOG_IDLE_TIME);

    private WatermarkOptions() {}

    static WatermarkConfig read(Settings settings) {
        return new WatermarkConfig(
                settings.get(OUT_OF_ORDERNESS),
                settings.get(QUIET_TIME),
                settings.get(QUIET_DISTANCE),
                settings.get(CLAMP_AHEAD),
                settings.get(BACKLOG_IDLE_TIME),
                settings.get(KafkaOptions.BOUNDED));
    }
}
