/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;
import java.util.Set;

/**
 * The attributes of one event after redaction.
 *
 * @param values a fresh map that belongs to the caller
 * @param counts finds replaced, by type name
 * @param fingerprints of the secrets found, by which the same one is recognised in other events; empty without a key
 * @param labels what the event did, from a small fixed set and the names of well-known commands; never its text. See {@link EventLabels}
 */
public record RedactedAttributes(
        Map<String, String> values, Map<String, Integer> counts, Set<String> fingerprints, Set<String> labels) {}
