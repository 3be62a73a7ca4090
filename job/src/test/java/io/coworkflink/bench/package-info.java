/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What the pipeline costs: {@code mvn -Pbench} measures it against the bare source and the decoder on a real broker. */
@NullMarked
package io.coworkflink.bench;

import org.jspecify.annotations.NullMarked;
