/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns late records, which come in crowds, into at most one line per second. */
final class LateTally {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** How many causes a line names; the records of the others are in its total. */
    private static final int NAMED = 3;

    private final Map<String, Long> countByCause = new HashMap<>();
    private boolean printed;
    private long printedAtNanos;

    void add(JsonNode late) {
        String cause = PlainText.field(late, "stage") + ", " + PlainText.field(late, "reason");
        countByCause.merge(cause, 1L, Long::sum);
    }

    /**
     * The line that is due: none while the last one is less than a second old.
     *
     * @param nowNanos of the clock of {@link System#nanoTime}
     */
    Optional<String> due(long nowNanos) {
        if (countByCause.isEmpty() || (printed && nowNanos - printedAtNanos < PAUSE_NANOS)) {
            return Optional.empty();
        }
        printed = true;
        printedAtNanos = nowNanos;
        return rest();
    }

    /** The line for all that was not printed, due or not. */
    Optional<String> rest() {
        if (countByCause.isEmpty()) {
            return Optional.empty();
        }
        long total = countByCause.values().stream().mapToLong(Long::longValue).sum();
        String causes = countByCause.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(cause -> cause.getValue() + " for " + cause.getKey())
                .collect(Collectors.joining("; "));
        countByCause.clear();
        return Optional.of("too late: " + total + (total == 1 ? " record" : " records") + " (" + causes + ")");
    }
}
