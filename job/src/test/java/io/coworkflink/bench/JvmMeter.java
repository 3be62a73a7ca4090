/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what this JVM has spent, for one thread that does nothing else. Garbage is counted as bytes allocated by Java threads, since every one of them becomes garbage in the
 * end; a thread's bytes since the last reading are lost when it ends, so readings have to be frequent.
 */
final class JvmMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<Long, Long> allocatedByThread = new HashMap<>();
    private long allocated;

    /**
     * @param nanoTime by {@link System#nanoTime}
     * @param cpuNanos of the whole process, with compiler and collector
     * @param allocatedBytes since this meter was made
     * @param gcMillis spent collecting
     */
    record Reading(long nanoTime, long cpuNanos, long allocatedBytes, long gcMillis) {}

    Reading read() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            // A thread that has just ended reads -1; what measuring itself allocates does not count.
            if (bytes[i] >= 0 && ids[i] != Thread.currentThread().getId()) {
                Long before = allocatedByThread.put(ids[i], bytes[i]);
                allocated += bytes[i] - (before == null ? 0 : before);
            }
        }
        return new Reading(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated, gcMillis());
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
