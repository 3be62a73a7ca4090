/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

/**
 * What the job's JVM spent from the first record read to the last record processed.
 *
 * @param cpuNanos of the whole process, with compiler and collector
 * @param allocatedBytes all of which becomes garbage
 * @param gcMillis spent collecting
 */
record Spent(long wallNanos, long cpuNanos, long allocatedBytes, long gcMillis) {}
