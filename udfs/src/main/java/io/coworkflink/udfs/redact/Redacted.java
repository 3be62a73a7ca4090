/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;

/**
 * A text after redaction.
 *
 * @param text the very instance that went in when nothing was found
 * @param counts finds replaced, by type name
 */
public record Redacted(String text, Map<String, Integer> counts) {}
