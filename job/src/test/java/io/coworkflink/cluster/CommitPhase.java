/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

/** How far a checkpoint, and with it the transaction of its results, can get. */
enum CommitPhase {
    /** The JobManager has asked for it, and no task knows yet. */
    TRIGGERED,
    /** The tasks have written all, and the JobManager does not know yet. */
    WRITTEN,
    /** The JobManager takes it for complete, and no task knows yet: nobody has committed the transaction. */
    COMPLETE,
    /** Readers see its results. */
    COMMITTED
}
