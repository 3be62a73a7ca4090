/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can happen to a process that a running job needs, or on the way to it. */
enum Fault {
    KILLED_TASK_MANAGER,
    KILLED_JOB_MANAGER,
    KILLED_BROKER,
    /** It stands still until everybody has given it up, and then goes on as if nothing had been. */
    FROZEN_TASK_MANAGER,
    /** Between the broker and everybody. */
    CUT_NETWORK,
    CUT_NETWORK_FROM_BROKER,
    SLOW_NETWORK,
    /** Between the JobManager and all TaskManagers, for longer than they wait for a sign of life. */
    CUT_JOB_MANAGER,
    /** Other processes use all processors while a TaskManager is killed. */
    BUSY_PROCESSORS,
    /** The endpoint of alerts takes requests and does not answer. */
    HANGING_ENDPOINT;

    /** So many in random order, each kind as often as another; with few, the first kinds only. */
    static List<Fault> some(int count, List<Fault> kinds, Random random) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(kinds.get(i % kinds.size()));
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    /** Those of a list with commas, or all. */
    static List<Fault> named(@Nullable String names) {
        return names == null
                ? List.of(values())
                : Stream.of(names.split(",")).map(Fault::valueOf).toList();
    }

    /** Whether the job fails; without a broker, or a way to it, it waits. */
    boolean restartsTheJob() {
        return switch (this) {
            case KILLED_BROKER, CUT_NETWORK, CUT_NETWORK_FROM_BROKER, SLOW_NETWORK, HANGING_ENDPOINT -> false;
            default -> true;
        };
    }
}
