/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coworkflink.config.SizingConfig;
import io.coworkflink.schema.JsonBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The same figures for a program, unrounded where they are not of whole things. */
final class JsonScreen {
    private JsonScreen() {}

    static String of(Estimate estimate) {
        byte[] json = JsonBuffer.write(generator -> write(estimate, generator));
        return new String(json, StandardCharsets.UTF_8) + System.lineSeparator();
    }

    private static void write(Estimate estimate, JsonGenerator json) throws IOException {
        json.writeStartObject();
        assumptions(estimate.config().sizing(), json);
        json.writeNumberField("events_per_day", Math.round(estimate.load().events()));
        json.writeNumberField("peak_events_per_second", estimate.load().peakEvents());
        cluster(estimate, json);
        state(estimate, json);
        topics(estimate, json);
        json.writeArrayFieldStart("notes");
        for (String note : estimate.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void assumptions(SizingConfig sizing, JsonGenerator json) throws IOException {
        json.writeNumberField("users", sizing.users());
        json.writeNumberField("prompts_per_day", sizing.promptsPerDay());
        json.writeNumberField("events_per_prompt", sizing.eventsPerPrompt());
        json.writeNumberField("bytes_per_event", sizing.bytesPerEvent());
        json.writeNumberField("working_seconds", sizing.workingTime().toSeconds());
        json.writeNumberField("peak_factor", sizing.peakFactor());
        json.writeNumberField("events_per_core", sizing.eventsPerCore());
    }

    private static void cluster(Estimate estimate, JsonGenerator json) throws IOException {
        Cluster cluster = estimate.cluster();
        json.writeNumberField("cores", cluster.cores());
        json.writeNumberField("parallelism", cluster.parallelism());
        json.writeNumberField("task_managers", cluster.taskManagers());
        json.writeNumberField("task_manager_megabytes", Anchors.TASK_MANAGER_MB);
        json.writeNumberField("heap_megabytes", Anchors.HEAP_MB);
        json.writeNumberField("slot_managed_megabytes", Anchors.MANAGED_MB / Anchors.CORES_A_TASK_MANAGER);
        json.writeNumberField("task_manager_disk_bytes", Math.round(estimate.diskBytes()));
        json.writeNumberField("partitions", cluster.partitions());
    }

    private static void state(Estimate estimate, JsonGenerator json) throws IOException {
        StateSize state = estimate.state();
        json.writeObjectFieldStart("state_bytes");
        json.writeNumberField("deduplication", Math.round(state.deduplication()));
        json.writeNumberField("traces", Math.round(state.traces()));
        json.writeNumberField("rules", Math.round(state.learnt()));
        json.writeNumberField("total", Math.round(state.total()));
        json.writeEndObject();
        json.writeNumberField("checkpoint_bytes", Math.round(state.checkpoint()));
    }

    private static void topics(Estimate estimate, JsonGenerator json) throws IOException {
        json.writeNumberField("replicas", estimate.replicas());
        json.writeArrayFieldStart("topics");
        for (TopicVolume topic : estimate.topics()) {
            json.writeStartObject();
            json.writeStringField("topic", topic.topic());
            json.writeNumberField("bytes_per_day", Math.round(topic.bytes()));
            json.writeNumberField("compressed_to", topic.compressed());
            json.writeNumberField("kept_days", topic.kept().toDays());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("kafka_bytes_per_day", Math.round(estimate.kafkaBytesPerDay()));
        json.writeNumberField("kafka_bytes", Math.round(estimate.kafkaBytesKept()));
        json.writeNumberField("kafka_bytes_compressed", Math.round(estimate.kafkaBytesCompressed()));
    }
}
