/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that may be wrong, likeliest first: what comes first explains most of what follows. */
final class Findings {
    private static final List<Function<Facts, Optional<String>>> ALL = List.of(
            KafkaFindings::topicsMissing,
            KafkaFindings::inputEmpty,
            FlinkFindings::jobNotRunning,
            KafkaFindings::inputExpired,
            KafkaFindings::neverRead,
            KafkaFindings::inputSilent,
            FlinkFindings::restarts,
            FlinkFindings::noCheckpoint,
            KafkaFindings::inputWaits,
            KafkaFindings::transactionsOpen,
            KafkaFindings::nothingPublished,
            KafkaFindings::recordsUnreadable,
            FlinkFindings::watermarkBehind,
            KafkaFindings::watermarkStands,
            KafkaFindings::fallsBehind,
            FlinkFindings::backPressure,
            KafkaFindings::eventsLate,
            FlinkFindings::breakersOpen,
            KafkaFindings::alertsUndelivered);

    private Findings() {}

    static List<String> of(Facts facts) {
        return ALL.stream().flatMap(finding -> finding.apply(facts).stream()).toList();
    }
}
