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
    /** As long as Kafka's clients wait for an answer. */
    private static final long SECONDS_WITHOUT_NETWORK = 30;

    private static final Duration SLOW = Duration.ofMillis(100);

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
                return after(SECONDS_WITHOUT_BROKER, broker::startAgain);
            }
            case FROZEN_TASK_MANAGER -> {
                return cluster.freezeTaskManager(someBusyOne(), freeze);
            }
            case CUT_NETWORK -> broker.network().cut();
            case CUT_NETWORK_FROM_BROKER -> broker.network().cutAnswers();
            case SLOW_NETWORK -> broker.network().slowDown(SLOW);
        }
        return fault.isOfTheNetwork()
                ? after(SECONDS_WITHOUT_NETWORK, broker.network()::heal)
                : CompletableFuture.completedFuture(fault);
    }

    private static CompletableFuture<?> after(long seconds, Runnable repair) {
        return CompletableFuture.runAsync(repair, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    }

    private String someBusyOne() {
        List<String> busy = cluster.busyTaskManagers();
        return busy.get(random.nextInt(busy.size()));
    }
}
