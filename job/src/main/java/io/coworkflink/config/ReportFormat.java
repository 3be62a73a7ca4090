/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** How local mode and the command {@code sizing} report what they found. */
public enum ReportFormat {
    TEXT,
    JSON
}
