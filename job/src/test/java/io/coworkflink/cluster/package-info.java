/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** A real Flink session cluster of separate JVMs, for tests of the jar as it will be submitted. */
@NullMarked
package io.coworkflink.cluster;

import org.jspecify.annotations.NullMarked;
