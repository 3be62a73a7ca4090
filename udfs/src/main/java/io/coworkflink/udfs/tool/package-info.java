/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** The redaction engine as a program of its own, for trying a policy on a file before it is switched on. */
@NullMarked
package io.coworkflink.udfs.tool;

import org.jspecify.annotations.NullMarked;
