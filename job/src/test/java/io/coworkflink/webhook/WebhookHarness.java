/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.Alert;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** A writer of the sink inside Flink's own operator, with a clock that stands still and mails that run when told to. */
final class WebhookHarness implements AutoCloseable {
    static final int MAX_PARALLELISM = 2;
    private static final long START = 1_772_359_200_000L;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final OneInputStreamOperatorTestHarness<Alert, CommittableMessage<Void>> harness;
    private long checkpointId;

    private WebhookHarness(WebhookSink sink, int parallelism, int subtask) throws Exception {
        SinkWriterOperatorFactory<Alert, Void> factory = new SinkWriterOperatorFactory<>(sink);
        harness = new OneInputStreamOperatorTestHarness<>(factory, MAX_PARALLELISM, parallelism, subtask);
        harness.setup();
        harness.setProcessingTime(START);
    }

    static WebhookHarness start(WebhookSink sink) throws Exception {
        WebhookHarness started = new WebhookHarness(sink, 1, 0);
        started.harness.initializeEmptyState();
        started.harness.open();
        return started;
    }

    static WebhookHarness restore(WebhookSink sink, OperatorSubtaskState state, int parallelism, int subtask)
            throws Exception {
        WebhookHarness restored = new WebhookHarness(sink, parallelism, subtask);
        restored.harness.initializeState(OneInputStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, 1, parallelism, subtask));
        restored.harness.open();
        return restored;
    }

    void write(Alert alert) throws Exception {
        harness.processElement(alert, 0);
    }

    /** What a barrier does, in Flink's order. */
    OperatorSubtaskState checkpoint() throws Exception {
        checkpointId++;
        harness.prepareSnapshotPreBarrier(checkpointId);
        return harness.snapshot(checkpointId, checkpointId);
    }

    void endInput() throws Exception {
        harness.endInput();
    }

    void advance(long millis) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + millis);
    }

    int timers() {
        return harness.getProcessingTimeService().getNumActiveTimers();
    }

    /** Runs mails as they come until the condition holds. */
    void runUntil(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.call()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            runMailOrPause();
        }
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the writer", e);
        }
    }

    private void runMailOrPause() throws Exception {
        Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
        if (mail.isPresent()) {
            mail.get().run();
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
