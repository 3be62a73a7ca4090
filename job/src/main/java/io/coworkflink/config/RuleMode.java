/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** What becomes of an alert rule's matches. */
public enum RuleMode {
    /** People are told. */
    ON,
    /** Alerts are recorded and counted; nobody is told. */
    SHADOW,
    /** The rule is not in the job. */
    OFF
}
