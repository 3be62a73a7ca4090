/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What the Flink SQL client needs to see the job's topics. */
@NullMarked
package io.coworkflink.sqlclient;

import org.jspecify.annotations.NullMarked;
