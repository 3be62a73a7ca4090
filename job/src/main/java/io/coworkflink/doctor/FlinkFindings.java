/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be wrong as far as Flink knows. Nothing when it was not asked. */
final class FlinkFindings {
    /** As in the alert CoworkJobRestarts. */
    static final long MANY_RESTARTS = 3;

    /** As in the alert CoworkNoCheckpoint. */
    static final Duration NO_CHECKPOINT = Duration.ofMinutes(5);

    /** A dashboard of a minute comes a minute and {@code watermark.out-of-orderness} late; more than this is none of that. */
    static final Duration WATERMARK_BEHIND = Duration.ofMinutes(15);

    static final double MUCH_BACK_PRESSURE = 0.5;

    private FlinkFindings() {}

    static Optional<String> jobNotRunning(Facts facts) {
        FlinkFacts flink = facts.flink();
        if (flink == null || flink.isRunning()) {
            return Optional.empty();
        }
        return Optional.of(
                flink.state() == null
                        ? "Flink has no job named cowork-flink: submit it."
                        : "The job is %s: the first exception on its page Exceptions says why."
                                .formatted(flink.state()));
    }

    static Optional<String> restarts(Facts facts) {
        FlinkFacts flink = facts.flink();
        return flink == null || flink.restarts() <= MANY_RESTARTS
                ? Optional.empty()
                : Optional.of(
                        "The job has started again %d times: look at its page Exceptions, and at Kafka and PostgreSQL first."
                                .formatted(flink.restarts()));
    }

    static Optional<String> noCheckpoint(Facts facts) {
        FlinkFacts flink = running(facts);
        if (flink == null || flink.uptime() == null || flink.uptime().compareTo(limit(facts)) <= 0) {
            return Optional.empty();
        }
        Instant last = Objects.requireNonNullElse(flink.lastCheckpoint(), Instant.EPOCH);
        return facts.since(last).compareTo(limit(facts)) <= 0
                ? Optional.empty()
                : Optional.of(
                        "There was no checkpoint for over %s%s, and without one no result becomes visible: look at back-pressure and at the space where checkpoints are kept."
                                .formatted(
                                        Facts.inWords(limit(facts)),
                                        flink.checkpointFailedLast() ? " (the last try failed)" : ""));
    }

    static Optional<String> watermarkBehind(Facts facts) {
        FlinkFacts flink = running(facts);
        if (flink == null || facts.kafka().messages() == 0) {
            return Optional.empty();
        }
        long behind = flink.watermarks().stream()
                .filter(watermark -> watermark == null || facts.since(watermark).compareTo(WATERMARK_BEHIND) > 0)
                .count();
        return behind == 0
                ? Optional.empty()
                : Optional.of(
                        "%d of %d subtasks behind the source have no watermark, or one more than %s old: windows wait for it; look for a partition with old messages only, and at watermark.backlog-idle-time."
                                .formatted(behind, flink.watermarks().size(), Facts.inWords(WATERMARK_BEHIND)));
    }

    static Optional<String> backPressure(Facts facts) {
        FlinkFacts flink = running(facts);
        return flink == null || flink.backPressured() <= MUCH_BACK_PRESSURE
                ? Optional.empty()
                : Optional.of(
                        "A task waits %.0f %% of its time for those behind it: look on the job's page which task is red, and give it more slots or memory."
                                .formatted(100 * flink.backPressured()));
    }

    static Optional<String> breakersOpen(Facts facts) {
        FlinkFacts flink = running(facts);
        return flink == null || flink.openBreakers().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Alerts wait because their receiver fails: %s. Look whether it is there, at the address and the credential."
                                .formatted(String.join(", ", flink.openBreakers())));
    }

    private static Duration limit(Facts facts) {
        Duration interval = facts.config().checkpointInterval().multipliedBy(2);
        return interval.compareTo(NO_CHECKPOINT) > 0 ? interval : NO_CHECKPOINT;
    }

    private static @Nullable FlinkFacts running(Facts facts) {
        return facts.flink() == null || !facts.flink().isRunning() ? null : facts.flink();
    }
}
