/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What can happen to a process that a running job needs. */
enum Fault {
    KILLED_TASK_MANAGER,
    KILLED_JOB_MANAGER,
    KILLED_BROKER,
    /** It stands still until everybody has given it up, and then goes on as if nothing had been. */
    FROZEN_TASK_MANAGER;

    /** So many in random order, each kind as often as another; with few, the first kinds only. */
    static List<Fault> some(int count, Random random) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(values()[i % values().length]);
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    /** Whether the job fails; without a broker it waits. */
    boolean restartsTheJob() {
        return this != KILLED_BROKER;
    }
}
