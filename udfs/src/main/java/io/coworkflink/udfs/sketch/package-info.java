/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** Small summaries of many values that can be put together: what percentiles and distinct counts over many windows are made of. */
@NullMarked
package io.coworkflink.udfs.sketch;

import org.jspecify.annotations.NullMarked;
