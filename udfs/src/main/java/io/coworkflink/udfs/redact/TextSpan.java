/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/**
 * Where something was found in a text.
 *
 * @param start index of the first {@code char}
 * @param end index after the last one
 * @param type the name of the {@link PiiType}, or that of a custom pattern in capitals
 */
public record TextSpan(int start, int end, String type) {}
