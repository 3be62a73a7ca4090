/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
@NullMarked
package io.coworkflink.sizing;

import org.jspecify.annotations.NullMarked;
