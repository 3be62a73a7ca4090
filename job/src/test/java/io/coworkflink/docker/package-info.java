/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** The folder docker, read as those read it who run it. */
@NullMarked
package io.coworkflink.docker;

import org.jspecify.annotations.NullMarked;
