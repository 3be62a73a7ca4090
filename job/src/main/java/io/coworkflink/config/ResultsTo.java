/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** Where dashboards, traces and alerts go. Events, late events, dead letters and spans always go to Kafka. */
public enum ResultsTo {
    KAFKA,
    POSTGRES,
    BOTH;

    /** Whether they are in Kafka topics. */
    public boolean kafka() {
        return this != POSTGRES;
    }

    /** Whether they are in tables of PostgreSQL. */
    public boolean postgres() {
        return this != KAFKA;
    }
}
