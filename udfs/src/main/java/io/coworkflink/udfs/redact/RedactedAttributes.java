/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;

/**
 * The attributes of one event after redaction.
 *
 * @param values a fresh map that belongs to the caller
 * @param counts finds replaced, by type name
 */
public record RedactedAttributes(Map<String, String> values, Map<String, Integer> counts) {}
