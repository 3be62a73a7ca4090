/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

/** What happens to an event that lacks a required attribute or has a value that cannot be read. */
public enum ValidationMode {
    /** It stays, with its violations named. */
    LENIENT,
    /** It becomes a dead letter. */
    STRICT
}
