/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
@NullMarked
package io.coworkflink.doctor;

import org.jspecify.annotations.NullMarked;
