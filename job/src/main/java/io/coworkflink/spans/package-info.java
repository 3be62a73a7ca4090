/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** Traces as OTLP spans, for Tempo, Jaeger and their like. */
@NullMarked
package io.coworkflink.spans;

import org.jspecify.annotations.NullMarked;
