/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** Realistic telemetry for tests and measurements: sessions, prompts and events of a fleet, in every encoding the job reads. */
@NullMarked
package io.coworkflink.generate;

import org.jspecify.annotations.NullMarked;
