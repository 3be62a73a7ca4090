/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** How fast values are decoded, beside what any reader of the same bytes must do. */
@NullMarked
package io.coworkflink.bench.decode;

import org.jspecify.annotations.NullMarked;
