/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
@NullMarked
package io.coworkflink.kafka;

import org.jspecify.annotations.NullMarked;
