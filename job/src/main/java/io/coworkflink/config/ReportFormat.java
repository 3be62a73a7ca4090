/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** How local mode reports what it found. */
public enum ReportFormat {
    TEXT,
    JSON
}
