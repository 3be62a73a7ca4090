/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/**
 * What the alert rules must find in a given story, worked out a second time from their descriptions: plain Java over all events at once, looking
 * back over everything that came before, with no code of the rules. Where a description leaves something open, a comment tells what was chosen.
 */
@NullMarked
package io.coworkflink.oracle.rules;

import org.jspecify.annotations.NullMarked;
