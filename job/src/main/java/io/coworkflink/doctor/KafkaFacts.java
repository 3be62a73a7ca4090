/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka knows.
 *
 * @param missing topics of the job that do not exist
 * @param groupKnown whether a broker tells what the job's group has read
 * @param expired messages of the input that are gone, and the job has not committed to have read them
 * @param deadLetters how many of the newest dead letters of the last hour have which reason
 * @param late the same of the late events
 * @param unknown what a broker would not tell, and why
 */
record KafkaFacts(
        List<String> missing,
        boolean groupKnown,
        List<Input> input,
        long expired,
        List<Output> outputs,
        List<Transaction> transactions,
        Map<String, Long> deadLetters,
        Map<String, Long> late,
        List<String> unknown) {

    /**
     * A partition of the input.
     *
     * @param messages that are there; what has expired does not count
     * @param newest null when there is none
     * @param unread after what the job has committed; null when it never has, or no broker tells
     */
    record Input(
            int partition,
            long messages,
            @Nullable Instant newest,
            @Nullable Long unread) {}

    /** An output topic, and when the newest of its records was written, if there are any. */
    record Output(String topic, long messages, @Nullable Instant newest) {}

    /** A transaction of the job's that is open. */
    record Transaction(String id, Duration age) {}

    long messages() {
        return input.stream().mapToLong(Input::messages).sum();
    }

    /** When the newest message of all partitions of the input was written. */
    Optional<Instant> newestInput() {
        return input.stream().map(Input::newest).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    /** When something was last written to any of the topics whose names begin so. */
    Optional<Instant> newestOutput(String prefix) {
        return outputs.stream()
                .filter(output -> output.topic().startsWith(prefix))
                .map(Output::newest)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
