/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many prompts each organization has begun in each minute. A trace is kept for a day, so whoever makes up prompt ids by the million
 * would fill everybody's disks.
 *
 * <p>The minutes are those of Kafka's time: a job that catches up reads hours of honest prompts within a minute of its own time, and the
 * time of an event is the sender's to choose. What it counts lives in memory; after a restart a minute begins anew.
 */
final class PromptQuota {
    private static final long MINUTE_MILLIS = 60_000;
    /** Of organizations times minutes; more are under way only where somebody reads many partitions at very different places. */
    private static final int MOST_COUNTS = 10_000;

    private final int mostPerMinute;
    private final Map<Minute, Integer> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Minute, Integer> eldest) {
            return size() > MOST_COUNTS;
        }
    };

    PromptQuota(int mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /** Counts a prompt, and says whether it is still within the quota of its organization. */
    boolean admits(String organizationId, long kafkaMillis) {
        Minute minute = new Minute(organizationId, Math.floorDiv(kafkaMillis, MINUTE_MILLIS));
        // Not above the quota, where it could overflow.
        int before = begun.getOrDefault(minute, 0);
        if (before >= mostPerMinute) {
            return false;
        }
        begun.put(minute, before + 1);
        return true;
    }

    private record Minute(String organizationId, long number) {}
}
