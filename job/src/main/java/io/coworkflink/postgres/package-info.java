/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** Results as rows of PostgreSQL: its tables, its sink. */
@NullMarked
package io.coworkflink.postgres;

import org.jspecify.annotations.NullMarked;
