/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatermarkConfigTest {
    private static final OptionsContract<WatermarkConfig> OPTIONS = new OptionsContract<>(
            Stream.concat(WatermarkOptions.ALL.stream(), Stream.of(KafkaOptions.BOUNDED))
                    .toList(),
            WatermarkOptions::read);

    @Test
    void defaultsAreThoseOfACluster() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new WatermarkConfig(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        false));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "watermark.out-of-orderness", "1 s",
                        "watermark.quiet-time", "2 s",
                        "watermark.quiet-distance", "3 s",
                        "watermark.clamp-ahead", "4 s",
                        "watermark.backlog-idle-time", "6 s",
                        "kafka.bounded", "true"),
                new WatermarkConfig(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6),
                        true));
    }

    @Test
    void silenceMustLastButDistancesMayBeZero() {
        assertThat(OPTIONS.problems(Map.of(
                        "watermark.out-of-orderness", "0 ms",
                        "watermark.quiet-time", "0 ms",
                        "watermark.quiet-distance", "0 ms",
                        "watermark.clamp-ahead", "0 ms",
                        "watermark.backlog-idle-time", "0 ms")))
                .containsExactly(
                        "watermark.quiet-time (test): must be between 1 ms and 36500 d, but is 0 ms",
                        "watermark.backlog-idle-time (test): must be between 1 ms and 36500 d, but is 0 ms");
    }

    @Test
    void asBoundedChangesNothingElse() {
        WatermarkConfig live = OPTIONS.read(Map.of("watermark.quiet-time", "7 s"));

        assertThat(live.asBounded())
                .isEqualTo(OPTIONS.read(Map.of("watermark.quiet-time", "7 s", "kafka.bounded", "true")));
    }
}
