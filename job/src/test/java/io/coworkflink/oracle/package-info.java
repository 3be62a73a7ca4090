/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/**
 * What the job's topics must hold for a given input, worked out a second time: plain Java over all of the input at once, with no code of the
 * job's stages. It reads OTLP with the generated protobuf classes and JSON as trees, where the job streams.
 *
 * <p>Left out on purpose, so inputs should avoid it: size limits, compression, invalid UTF-8, redaction inside free text, and what depends on
 * the order of arrival or on the clock (lateness, alert grouping, the rules about absence).
 */
@NullMarked
package io.coworkflink.oracle;

import org.jspecify.annotations.NullMarked;
