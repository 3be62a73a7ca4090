/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.util.List;
import java.util.stream.Stream;

/** What one Kafka value, or a part of it, was found to hold. */
record Reading(List<WireRecord> records, int rejected, int ignored) {
    static final Reading REJECTED = new Reading(List.of(), 1, 0);
    static final Reading IGNORED = new Reading(List.of(), 0, 1);
    static final Reading NOTHING = new Reading(List.of(), 0, 0);

    static Reading of(WireRecord wireRecord) {
        return new Reading(List.of(wireRecord), 0, 0);
    }

    Reading and(Reading other) {
        return new Reading(
                Stream.concat(records.stream(), other.records.stream()).toList(),
                rejected + other.rejected,
                ignored + other.ignored);
    }

    /** A batch without records is passed over, not an error. */
    Reading orIgnored() {
        return records.isEmpty() && rejected == 0 && ignored == 0 ? IGNORED : this;
    }
}
