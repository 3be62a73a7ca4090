/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.List;
import java.util.Objects;

/**
 * What one event adds to a window of a {@link BaselineRule}.
 *
 * @param bucket of sizes or kinds, such as one of latencies; few of them
 * @param amounts to add to the sums of the bucket, not negative; each rule has its own
 */
public record Sample(String ruleId, Subject subject, long millis, int bucket, List<Long> amounts) {
    public Sample {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(amounts, "amounts");
    }

    String key() {
        return CompositeKey.of(ruleId, subject.organizationId(), subject.userKey(), subject.model());
    }
}
