/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A small cluster in this JVM that holds the whole job. */
public final class JobCluster {
    private JobCluster() {}

    public static MiniClusterExtension withTwoSlots() {
        return withSlots(2, 128);
    }

    /** @param megabytes of managed memory that each slot has */
    static MiniClusterExtension withSlots(int slots, int megabytes) {
        Configuration settings = new Configuration();
        // Each window of SQL takes more than a megabyte of its slot's; Flink's own small cluster has 80 for all slots.
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes((long) slots * megabytes));
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(settings)
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(slots)
                .build());
    }
}
