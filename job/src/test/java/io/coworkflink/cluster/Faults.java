/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes them happen. */
final class Faults {
    private static final long SECONDS_WITHOUT_BROKER = 3;

    private final SessionCluster cluster;
    private final BrokerProcess broker;
    private final Duration freeze;
    private final Random random;

    /** @param freeze longer than the cluster waits for a sign of life */
    Faults(SessionCluster cluster, BrokerProcess broker, Duration freeze, Random random) {
        this.cluster = cluster;
        this.broker = broker;
        this.freeze = freeze;
        this.random = random;
    }

    /** Returns when it has happened; the future, when what it happened to is there again, or something in its place. */
    CompletableFuture<?> strike(Fault fault) {
        switch (fault) {
            case KILLED_TASK_MANAGER -> cluster.killTaskManager(someBusyOne());
            case KILLED_JOB_MANAGER -> cluster.killJobManager();
            case KILLED_BROKER -> {
                broker.kill();
                return CompletableFuture.runAsync(
                        broker::startAgain,
                        CompletableFuture.delayedExecutor(SECONDS_WITHOUT_BROKER, TimeUnit.SECONDS));
            }
            case FROZEN_TASK_MANAGER -> {
                return cluster.freezeTaskManager(someBusyOne(), freeze);
            }
        }
        return CompletableFuture.completedFuture(fault);
    }

    private String someBusyOne() {
        List<String> busy = cluster.busyTaskManagers();
        return busy.get(random.nextInt(busy.size()));
    }
}
