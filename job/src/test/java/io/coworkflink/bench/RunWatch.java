/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.bench.JvmMeter.Reading;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out what one job spent between its first and its last record. A run starts when any operator reads a record and ends when the
 * last operator has read its last one, windows that fire at the end of input included; so neither the start of the job nor the wait
 * for the final checkpoint counts as work. The beginning of the work can be left out, too.
 */
final class RunWatch implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 20;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final JvmMeter meter = new JvmMeter();
    private final Thread thread = new Thread(this::watch, "bench-watch");
    private volatile Reading first = new Reading(0, 0, 0, 0);
    private volatile Reading last = first;

    private final long skipped;

    private RunWatch(long skipped) {
        this.skipped = skipped;
    }

    static RunWatch start() {
        return startAfter(0);
    }

    /** @param skipped records that the sources hand on before anything counts */
    static RunWatch startAfter(long skipped) {
        OperatorCounters.reset();
        RunWatch watch = new RunWatch(skipped);
        watch.thread.start();
        return watch;
    }

    /** How long ago an operator last read a record. */
    long quietNanos() {
        return System.nanoTime() - last.nanoTime();
    }

    Spent stop() throws InterruptedException {
        stopped.set(true);
        thread.join();
        return new Spent(
                last.nanoTime() - first.nanoTime(),
                last.cpuNanos() - first.cpuNanos(),
                last.allocatedBytes() - first.allocatedBytes(),
                last.gcMillis() - first.gcMillis());
    }

    /** After a failed run nobody asks for the figures. */
    @Override
    public void close() {
        stopped.set(true);
    }

    private void watch() {
        long seen = 0;
        while (!stopped.get()) {
            Reading now = meter.read();
            long records = OperatorCounters.recordsRead();
            if (records == 0 || OperatorCounters.recordsFromSource() < skipped) {
                first = now;
            }
            if (records != seen) {
                seen = records;
                last = now;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
