/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.ConfigException;
import java.time.Duration;
import java.util.Optional;

/**
 * What decides whether the transaction of the results lives until its checkpoint is complete and somebody has committed it. The one way to
 * lose results is that it does not: the broker drops what it holds, and the checkpoint says that it is written.
 *
 * @param transaction after so long without a commit the broker drops it
 * @param checkpointInterval it is open for so long before its checkpoint begins
 * @param checkpointTimeout it waits for so long at most until the checkpoint is complete
 */
record TransactionTimes(Duration transaction, Duration checkpointInterval, Duration checkpointTimeout) {
    private static final String OPTION = "kafka.properties.transaction.timeout.ms";

    /** A TaskManager is missed after 50 s by default; then the job must come up again, for it is the restored job that commits. */
    private static final Duration RESTART = Duration.ofMinutes(2);

    /** @throws ConfigException when the text is no number of milliseconds that Kafka takes */
    static Duration parse(String transactionTimeoutMs) {
        try {
            int millis = Integer.parseInt(transactionTimeoutMs.strip());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ConfigException.of(OPTION, "must be a number of milliseconds from 1 to " + Integer.MAX_VALUE);
    }

    /**
     * Kafka would refuse each transaction, and the job start again and again.
     *
     * @throws ConfigException when the timeout is longer than brokers allow
     */
    void requireAtMost(Duration brokerMaximum) {
        if (transaction.compareTo(brokerMaximum) > 0) {
            throw ConfigException.of(
                    OPTION,
                    "is %d ms, but the brokers allow %d ms at most (their transaction.max.timeout.ms); set it to that or less, or raise theirs"
                            .formatted(transaction.toMillis(), brokerMaximum.toMillis()));
        }
    }

    /** Says how results could get lost; nothing when there is time enough. */
    Optional<String> lossWindow() {
        Duration needed = checkpointInterval.plus(checkpointTimeout).plus(RESTART);
        if (transaction.compareTo(needed) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                ("Kafka drops a transaction after %d s (%s), but a checkpoint may begin after %d s, take %d s, and a restart %d s:"
                                + " results could get lost. Set the timeout to %d or more, if brokers allow that"
                                + " (transaction.max.timeout.ms), or shorten execution.checkpointing.timeout")
                        .formatted(
                                transaction.toSeconds(),
                                OPTION,
                                checkpointInterval.toSeconds(),
                                checkpointTimeout.toSeconds(),
                                RESTART.toSeconds(),
                                needed.toMillis()));
    }
}
