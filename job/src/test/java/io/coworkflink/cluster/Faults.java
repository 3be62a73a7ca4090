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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes them happen. */
final class Faults {
    private static final Duration WITHOUT_BROKER = Duration.ofSeconds(3);
    /** Longer than the cluster waits for a sign of life. */
    private static final Duration FREEZE = ClusterOptions.HEARTBEAT_TIMEOUT.plusSeconds(3);
    /** As long as Kafka's clients wait for an answer. */
    private static final Duration WITHOUT_NETWORK = Duration.ofSeconds(30);

    private static final Duration WITH_BUSY_PROCESSORS = Duration.ofSeconds(30);

    private static final Duration SLOW = Duration.ofMillis(100);
    /** So that requests are given up, which takes ten seconds, and tried again in vain. */
    private static final Duration WITHOUT_ANSWER = Duration.ofSeconds(30);

    private final SessionCluster cluster;
    private final BrokerProcess broker;
    private final AlertPosts endpoint;
    private final Random random;

    /** Of a cluster with {@link ClusterOptions#noticingFaults}. */
    Faults(SessionCluster cluster, BrokerProcess broker, AlertPosts endpoint, Random random) {
        this.cluster = cluster;
        this.broker = broker;
        this.endpoint = endpoint;
        this.random = random;
    }

    /** Returns when results come again, and fails when that takes too long. */
    void survive(Fault fault, FlowingJob job, Consumer<String> say) throws Exception {
        Recovery recovery = job.recovery();
        CompletableFuture<?> over = strike(fault);
        if (fault.restartsTheJob()) {
            Duration restart = recovery.awaitRestart();
            say.accept("%s: all tasks run again after %d ms".formatted(fault, restart.toMillis()));
            Recovery.judge(restart.minus(hindrance(fault)));
        }
        FlowingJob.await(over);
        say.accept("%s: results again after %d ms"
                .formatted(fault, recovery.awaitCheckpoint().toMillis()));
    }

    /** Returns when it has happened; the future, when what it happened to is there again, or something in its place. */
    private CompletableFuture<?> strike(Fault fault) {
        return switch (fault) {
            case KILLED_TASK_MANAGER -> over(() -> cluster.killTaskManager(someBusyOne()));
            case KILLED_JOB_MANAGER -> over(cluster::killJobManager);
            case KILLED_BROKER -> {
                broker.kill();
                yield after(WITHOUT_BROKER, broker::startAgain);
            }
            case FROZEN_TASK_MANAGER -> cluster.freezeTaskManager(someBusyOne(), FREEZE);
            case CUT_NETWORK -> harm(broker.network(), FaultyNetwork::cut);
            case CUT_NETWORK_FROM_BROKER -> harm(broker.network(), FaultyNetwork::cutAnswers);
            case SLOW_NETWORK -> harm(broker.network(), network -> network.slowDown(SLOW));
            case CUT_JOB_MANAGER -> harm(cluster.network(), FaultyNetwork::cut);
            case BUSY_PROCESSORS -> {
                CompletableFuture<?> over = useProcessors(WITH_BUSY_PROCESSORS);
                cluster.killTaskManager(someBusyOne());
                yield over;
            }
            case HANGING_ENDPOINT -> {
                endpoint.hang();
                yield after(WITHOUT_ANSWER, endpoint::answerAgain);
            }
        };
    }

    /** How long after it the job cannot be expected to run, whatever it does. */
    private static Duration hindrance(Fault fault) {
        return switch (fault) {
            // Until then nobody can know.
            case FROZEN_TASK_MANAGER -> ClusterOptions.HEARTBEAT_TIMEOUT;
            case CUT_JOB_MANAGER -> WITHOUT_NETWORK;
            case BUSY_PROCESSORS -> WITH_BUSY_PROCESSORS;
            default -> Duration.ZERO;
        };
    }

    /** Two processes for each of them, so that less than half is left. A shell ends them even when this JVM has ended. */
    private static CompletableFuture<?> useProcessors(Duration time) {
        int processes = 2 * Runtime.getRuntime().availableProcessors();
        String script = "while :; do :; done & sleep %d; kill $!".formatted(time.toSeconds());
        return CompletableFuture.allOf(
                Stream.generate(() -> JvmProcess.shell(script)).limit(processes).toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<?> over(Runnable fault) {
        fault.run();
        return CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<?> harm(FaultyNetwork network, Consumer<FaultyNetwork> fault) {
        fault.accept(network);
        return after(WITHOUT_NETWORK, network::heal);
    }

    static CompletableFuture<?> after(Duration time, Runnable repair) {
        return CompletableFuture.runAsync(
                repair, CompletableFuture.delayedExecutor(time.toSeconds(), TimeUnit.SECONDS));
    }

    private String someBusyOne() {
        List<String> busy = cluster.busyTaskManagers();
        return busy.get(random.nextInt(busy.size()));
    }
}
