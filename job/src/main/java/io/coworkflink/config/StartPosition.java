/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** Where the job begins to read the input topic when it has no checkpoint to go on from. */
public enum StartPosition {
    EARLIEST,
    /** What the consumer group committed last; the earliest record when it committed nothing. */
    COMMITTED,
    LATEST
}
