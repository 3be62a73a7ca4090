/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** Orders to the running job, such as to mute a rule, and the record of them. */
@NullMarked
package io.coworkflink.control;

import org.jspecify.annotations.NullMarked;
