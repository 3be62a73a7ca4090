/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.SizingConfig;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;

/** The figures that the model stands on are those that the generator, Flink and the deployments have today; others are held by the tests that they name. */
class AnchorsTest {
    private static final int BATCH = 20;
    private static final int MESSAGES = 500;
    private static final double PERCENT = 20;
    private static final SizingConfig USUAL =
            ConfigLoader.loadWithoutBroker(List.of(), Map.of()).sizing();
    private static final Path DEPLOYMENT = Path.of("..", "docker", "kubernetes", "job.yaml");

    @Test
    void theGeneratorsEventsAndPromptsAreAsLargeAsTheUsualOnes() {
        TelemetryGenerator generator = new TelemetryGenerator(1, Instant.parse("2026-11-27T09:00:00Z"), 20);
        long bytes = 0;
        List<GeneratedEvent> events = new ArrayList<>();
        for (int message = 0; message < MESSAGES; message++) {
            List<GeneratedEvent> batch = generator.next(BATCH);
            bytes += OtlpProtobuf.encode(batch).length;
            events.addAll(batch);
        }
        Map<Object, LongSummaryStatistics> prompts = times(events);
        assertThat((double) bytes / events.size()).isCloseTo(USUAL.bytesPerEvent(), withinPercentage(PERCENT));
        assertThat((double) events.size() / prompts.size())
                .isCloseTo(USUAL.eventsPerPrompt(), withinPercentage(PERCENT));
        assertThat(prompts.values().stream()
                        .mapToLong(prompt -> prompt.getMax() - prompt.getMin())
                        .average()
                        .orElseThrow())
                .isCloseTo(Anchors.PROMPT_SECONDS * 1e9, withinPercentage(PERCENT));
    }

    @Test
    void flinkMakesOfATaskManagerWhatIsSaid() {
        Configuration flink = new Configuration();
        flink.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(Anchors.TASK_MANAGER_MB));
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        assertThat(memory.getJvmHeapMemorySize().getMebiBytes())
                .isBetween(Anchors.HEAP_MB, Anchors.HEAP_MB + Anchors.HEAP_MB / 10);
        assertThat(memory.getManagedMemorySize().getMebiBytes())
                .isBetween(Anchors.MANAGED_MB, Anchors.MANAGED_MB + Anchors.MANAGED_MB / 10)
                .isGreaterThanOrEqualTo(Anchors.CORES_A_TASK_MANAGER * Anchors.LEAST_MANAGED_WITH_ROLL_UPS_MB);
    }

    @Test
    void theDeploymentHasSuchTaskManagers() throws Exception {
        assertThat(Files.readString(DEPLOYMENT))
                .contains("taskmanager.numberOfTaskSlots: \"%d\"".formatted(Anchors.CORES_A_TASK_MANAGER))
                .contains("cpu: %d, memory: %dm".formatted(Anchors.CORES_A_TASK_MANAGER, Anchors.TASK_MANAGER_MB));
    }

    /** Sliding windows, patterns and the like are in what the model says of deduplication and traces. */
    @Test
    void theStateOfABenchmarksRunIsNoMoreThanTheModels() {
        int events = 20_000;
        double largestMeasured = 6.2e6;
        double prompts = events / 42.0;
        assertThat(events * (double) (Anchors.DEDUPLICATION_EVENT_BYTES + Anchors.TRACE_EVENT_BYTES)
                        + prompts * Anchors.DEDUPLICATION_PROMPT_BYTES)
                .isGreaterThan(largestMeasured);
    }

    private static Map<Object, LongSummaryStatistics> times(List<GeneratedEvent> events) {
        Map<Object, LongSummaryStatistics> prompts = new HashMap<>();
        for (GeneratedEvent event : events) {
            Object prompt = event.attributes().get("prompt.id");
            if (prompt != null) {
                prompts.computeIfAbsent(prompt, id -> new LongSummaryStatistics())
                        .accept(event.timeUnixNano());
            }
        }
        return prompts;
    }
}
