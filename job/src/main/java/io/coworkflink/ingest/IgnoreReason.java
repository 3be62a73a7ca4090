/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** Why a message was passed over without being an error. */
public enum IgnoreReason {
    /** No bytes, or a batch without records. */
    EMPTY,
    /** Traces or metrics, which other pipelines read. */
    WRONG_SIGNAL
}
